"""llama.cpp by its C interface: the texts of a call go through it as sequences of one batch, as its own embedding example does."""

import ctypes

import llama_cpp as llama
import numpy

import gguf_file

MAX_TEXTS = 32

# its own default of tokens in a pass
MAX_TOKENS = 512


class LlamaEngine:
    def __init__(self, folder, type_name, threads):
        path = gguf_file.write(folder, type_name)
        llama.llama_backend_init()
        self.model = llama.llama_model_load_from_file(path.encode(), llama.llama_model_default_params())
        if not self.model:
            raise ValueError(f"llama.cpp does not open {path}")
        self.dimension = llama.llama_model_n_embd(self.model)
        self.context = self.open_context(threads)
        self.batch = llama.llama_batch_init(MAX_TOKENS, 0, 1)

    def open_context(self, threads):
        params = llama.llama_context_default_params()
        params.n_ctx = params.n_batch = params.n_ubatch = MAX_TOKENS
        params.n_seq_max = MAX_TEXTS
        params.n_threads = params.n_threads_batch = threads
        params.embeddings = True
        params.pooling_type = llama.LLAMA_POOLING_TYPE_LAST
        params.kv_unified = True
        context = llama.llama_init_from_model(self.model, params)
        if not context:
            raise ValueError("llama.cpp makes no context")
        return context

    def about(self):
        features = llama.llama_print_system_info().decode().strip(" |").replace(" = 1", "")
        return f"llama-cpp-python {llama.__version__}, {features}"

    def embed(self, texts):
        return [vector for part in self.parts(texts) for vector in self.decode(part)]

    def parts(self, texts):
        """Texts in order, as many together as a batch holds."""
        part = []
        for text in texts:
            if part and (len(part) == MAX_TEXTS or sum(map(len, part)) + len(text) > MAX_TOKENS):
                yield part
                part = []
            part.append(text)
        yield part

    def decode(self, texts):
        self.fill(texts)
        llama.llama_memory_clear(llama.llama_get_memory(self.context), False)
        status = llama.llama_decode(self.context, self.batch)
        if status != 0:
            raise ValueError(f"llama_decode says {status}")
        return [self.vector(sequence) for sequence in range(len(texts))]

    def fill(self, texts):
        row = 0
        for sequence, text in enumerate(texts):
            for position, token in enumerate(text):
                self.batch.token[row] = token
                self.batch.pos[row] = position
                self.batch.n_seq_id[row] = 1
                self.batch.seq_id[row][0] = sequence
                self.batch.logits[row] = True
                row += 1
        self.batch.n_tokens = row

    def vector(self, sequence):
        pointer = llama.llama_get_embeddings_seq(self.context, sequence)
        if not pointer:
            raise ValueError(f"no vector of text {sequence}")
        values = numpy.ctypeslib.as_array(ctypes.cast(pointer, ctypes.POINTER(ctypes.c_float)), (self.dimension,))
        return values / numpy.linalg.norm(values)
