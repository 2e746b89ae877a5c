"""An engine of others as a child process of `local-cluster/bench engine --peers`.

    peer.py llama FOLDER --type f32|q8_0 --threads N
    peer.py torch FOLDER --type float32|bfloat16 --threads N

FOLDER holds config.json and model.safetensors. Speaks JSON lines: the first line says {"about": ...} once the model is open. Then each line of
the input is answered by one:

    {"add": NAME, "calls": [[[id, ...], ...], ...]}  ->  {"vectors": [[x, ...], ...]}   keeps the calls, embeds them once
    {"run": NAME}                                    ->  {}                              embeds them again

A call is a list of texts that come together. An answer {"error": ...} says what went wrong; the end of the input ends the process.
"""

import argparse
import json
import os
import sys


def protocol_stream():
    """The standard output for answers alone: whatever a library prints goes to the standard error."""
    stream = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    return stream


def open_engine(arguments):
    if arguments.engine == "llama":
        import llama_engine

        return llama_engine.LlamaEngine(arguments.folder, arguments.type, arguments.threads)
    import torch_engine

    return torch_engine.TorchEngine(arguments.folder, arguments.type, arguments.threads)


def embed(engine, calls):
    """One vector per text, over all calls."""
    return [vector for call in calls for vector in engine.embed(call)]


def answer(engine, kept, request):
    if "add" in request:
        calls = kept[request["add"]] = request["calls"]
        return {"vectors": [[float(value) for value in vector] for vector in embed(engine, calls)]}
    embed(engine, kept[request["run"]])
    return {}


def serve(engine, requests, send):
    send({"about": engine.about()})
    kept = {}
    for line in requests:
        try:
            send(answer(engine, kept, json.loads(line)))
        except Exception as cause:
            send({"error": f"{type(cause).__name__}: {cause}"})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("engine", choices=["llama", "torch"])
    parser.add_argument("folder")
    parser.add_argument("--type", required=True)
    parser.add_argument("--threads", type=int, required=True)
    arguments = parser.parse_args()
    stream = protocol_stream()

    def send(message):
        stream.write(json.dumps(message) + "\n")
        stream.flush()

    serve(open_engine(arguments), sys.stdin, send)


if __name__ == "__main__":
    main()
