/** Pages of the repository against what they speak of; imports nothing of the other modules. */
package io.polyphony.checks.docs;
