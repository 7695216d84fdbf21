"""Makes tokenizers/ and minilm/: python make_tokenizers.py (tokenizers, transformers, torch).

Small tokenizers of every kind that neap reads, trained on the sentences below, with the ids and
texts that the package tokenizers gives for them (golden.json); and a small random BERT with the
vectors that transformers and mean pooling give for three sentences.
"""
import json
import os

import torch
import transformers
from tokenizers import (AddedToken, Regex, Tokenizer, decoders, models, normalizers,
                        pre_tokenizers, processors, trainers)

SENTENCES = [
    "Hello, World! It's unaffable; don't you'll they've WE'RE I'M he'd",
    "\u00dcn\u00efc\u00f6d\u00e9 fa\u00e7ade na\u00efve caf\u00e9 r\u00e9sum\u00e9 \u00c5ngstr\u00f6m",
    "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440! \u0419\u043e\u0433 \u0451\u043b\u043a\u0430",
    "\u0393\u03b5\u03b9\u03ac \u03c3\u03bf\u03c5 \u039a\u03cc\u03c3\u03bc\u03b5 \u039f\u0394\u03a5\u03a3\u03a3\u0395\u038e\u03a3",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645\u060c \u0643\u064e\u064a\u0652\u0641\u064e \u062d\u0627\u0644\u064f\u0643\u061f",
    "\u05e9\u05dc\u05d5\u05b9\u05dd \u05e2\u05d5\u05dc\u05dd",
    "\u4f60\u597d\uff0c\u4e16\u754c\uff01\u4eca\u5929\u5929\u6c14\u5f88\u597d\u3002",
    "\u3053\u3093\u306b\u3061\u306f\u4e16\u754c\u3001\u30ab\u30bf\u30ab\u30ca\u304c\u304e \ufa10 \U0002f800",
    "\uc548\ub155\ud558\uc138\uc694 \uc138\uacc4 \u1112\u1161\u11ab",
    "\u0928\u092e\u0938\u094d\u0924\u0947 \u0926\u0941\u0928\u093f\u092f\u093e",
    "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 xin ch\u00e0o Ti\u1ebfng Vi\u1ec7t",
    "\u0130stanbul'da \u0131l\u0131k IGDIR Stra\u00dfe \u1e9e \u01c5 \u1fb3",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 family \U0001f44d\U0001f3fd \U0001f600\U0001f603!",
    "e\u0301 a\u030a\u0323 o\u0308\u0304 \u0301alone x\U0001d165\u0301\u302ey q\u0344",
    "zero\u200bwidth\u200djoiner\ufeffmark soft\u00adhyphen \ufffd",
    "ctrl\x01\x02\x7f\x85chars\ttab\r\nline\x00nul\x0bvt",
    "nbsp\u00a0thin\u2009ideo\u3000space\u2028sep\u2029par\u180eend",
    "price: $1,234.56 (approx.) \u2014 \u201cquoted\u201d \u2026 50% a_b",
    "x\u00b2 + y\u00b3 = \u00bd \u2167 \u2460 \u0663\u0664\u0665 12345678 9",
    "    leading and trailing   \n\n  multiple\n \n spaces   ",
    "[MASK] is [UNK]nown [CLS] [SEP] [mask] <mask> <s>x</s> <|endoftext|>a <|begin|>",
    "Thou Thouart aThou Thou. a strange  thing", "'s 's's ''t 'S '\u017f 'Ll",
    "a" * 101 + " " + "\u00e9" * 100, "\ufb01 \u212b \u2126 \u212a \u017ftrange \ufdfa",
    "\U0001d518\U0001d52b \U0001d7d9 \U00010348 \U00012000 \ue000 \U000f0000",
    "\u166d \u1734 \U0001171e \U000111c9 \u2e52 \u089a \U0001e950 \u08e2", "", " ", "\n", "\u0301",
]


def train(tokenizer, trainer_of, **options):
    trainer = trainer_of(show_progress=False, **options)
    tokenizer.train_from_iterator(SENTENCES, trainer)
    return tokenizer


def pairs(pre, special, **options):
    tokenizer = Tokenizer(models.BPE(**options))
    tokenizer.pre_tokenizer, tokenizer.decoder = pre, decoders.ByteLevel()
    return train(tokenizer, trainers.BpeTrainer, vocab_size=420, special_tokens=special,
                 initial_alphabet=pre_tokenizers.ByteLevel.alphabet())


def pieces():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizers.BertPreTokenizer(), decoders.WordPiece()
    train(tokenizer, trainers.WordPieceTrainer, vocab_size=400,
          special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    tokenizer.add_tokens([AddedToken("\u00c9cole", normalized=True)])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    return tokenizer


def roberta():
    tokenizer = pairs(pre_tokenizers.ByteLevel(add_prefix_space=True),
                      ["<s>", "<pad>", "</s>", "<unk>", AddedToken("<mask>", lstrip=True, special=True)])
    tokenizer.add_tokens([AddedToken("Thou", single_word=True),
                          AddedToken("strange", lstrip=True, rstrip=True)])
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0))
    return tokenizer


LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
          r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
QWEN2 = LLAMA3.replace("{1,3}", "")


def llama3():
    split = pre_tokenizers.Split(Regex(LLAMA3), "isolated")
    level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer = pairs(pre_tokenizers.Sequence([split, level]), ["<|begin|>", "<|endoftext|>"],
                      ignore_merges=True)
    tokenizer.post_processor = processors.Sequence([
        processors.ByteLevel(trim_offsets=False),
        processors.TemplateProcessing(single="<|begin|> $A", special_tokens=[("<|begin|>", 0)])])
    return tokenizer


def qwen2():
    split = pre_tokenizers.Split(Regex(QWEN2), "isolated")
    level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer = pairs(pre_tokenizers.Sequence([split, level]), ["<|endoftext|>"])
    tokenizer.normalizer = normalizers.NFC()
    return tokenizer


def write_tokenizers():
    os.makedirs("tokenizers", exist_ok=True)
    made = {"bert": pieces(), "roberta": roberta(), "llama3": llama3(), "qwen2": qwen2(),
            "gpt2": pairs(pre_tokenizers.ByteLevel(add_prefix_space=False), ["<|endoftext|>"])}
    golden = {"sentences": SENTENCES}
    for name, tokenizer in made.items():
        tokenizer.save(f"tokenizers/{name}.json", pretty=False)
        ids = [tokenizer.encode(s).ids for s in SENTENCES]
        golden[name] = {"ids": ids, "texts": [tokenizer.decode(i) for i in ids],
                        "all": [tokenizer.decode(i, skip_special_tokens=False) for i in ids]}
    with open("tokenizers/golden.json", "w") as f:
        json.dump(golden, f)
    vocab = made["bert"].get_vocab(with_added_tokens=False)
    return sorted(vocab, key=vocab.get)


def write_model(vocab):
    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=len(vocab), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=24, max_position_embeddings=32, layer_norm_eps=1e-12,
        initializer_range=0.3)
    net = transformers.BertModel(config, add_pooling_layer=False).eval()
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.2)
    net.save_pretrained("minilm")
    with open("minilm/vocab.txt", "w") as f:
        f.write("".join(token + "\n" for token in vocab))
    tokenizer = Tokenizer.from_file("tokenizers/bert.json")
    vectors = []
    for text in ("Hello, World!", "don't you", "caf\u00e9 \u4f60\u597d family of multiple spaces"):
        ids = torch.tensor([tokenizer.encode(text).ids])
        with torch.no_grad():
            mean = net(ids).last_hidden_state.mean(1)
        vectors += torch.nn.functional.normalize(mean).tolist()
    with open("minilm/vectors.json", "w") as f:
        json.dump([[round(x, 7) for x in v] for v in vectors], f)


write_model(write_tokenizers())
