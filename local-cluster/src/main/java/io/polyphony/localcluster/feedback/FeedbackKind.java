package io.polyphony.localcluster.feedback;

import io.polyphony.localcluster.broker.Topics;

/** The two kinds of feedback and the topic of each. */
public enum FeedbackKind {
    REVIEW("review", Topics.REVIEWS),
    TICKET("ticket", Topics.TICKETS);

    private final String source;
    private final String topic;

    FeedbackKind(String source, String topic) {
        this.source = source;
        this.topic = topic;
    }

    /** The source part of the record key. */
    public String source() {
        return source;
    }

    public String topic() {
        return topic;
    }
}
