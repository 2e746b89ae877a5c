"""The model's published form for PyTorch: transformers' Qwen3Model, the last token's hidden state, unit length."""

import torch
import transformers
from transformers import Qwen3Model


class TorchEngine:
    def __init__(self, folder, type_name, threads):
        torch.set_num_threads(threads)
        self.model, loading = Qwen3Model.from_pretrained(
            folder, dtype=getattr(torch, type_name), output_loading_info=True
        )
        wrong = [*loading["missing_keys"], *loading["mismatched_keys"]]
        if wrong:
            raise ValueError(f"weights that are not there or do not fit: {wrong[:3]}")
        self.model.eval()

    def about(self):
        return f"PyTorch {torch.__version__}, transformers {transformers.__version__}"

    @torch.inference_mode()
    def embed(self, texts):
        lengths = torch.tensor([len(text) for text in texts])
        longest = int(lengths.max())
        ids = torch.zeros(len(texts), longest, dtype=torch.long)
        for row, text in zip(ids, texts):
            row[: len(text)] = torch.tensor(text)
        # without padding there is nothing to mask, and attention takes its faster way
        mask = None
        if int(lengths.min()) < longest:
            mask = (torch.arange(longest) < lengths[:, None]).long()
        hidden = self.model(input_ids=ids, attention_mask=mask, use_cache=False).last_hidden_state
        last = hidden[torch.arange(len(texts)), lengths - 1].float()
        return torch.nn.functional.normalize(last, dim=1).numpy()
