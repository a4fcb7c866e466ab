#include "app/cli/command.h"
#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/chain/code_proof.h"
#include "node/chain/state_key.h"
#include "node/chain/state_proof.h"

#include <charconv>
#include <fmt/format.h>

namespace phoenix::cli {

namespace {

struct ProofOptions {
    std::string key;
    std::string height;
    std::string file;
    std::string root;
};

constexpr std::string_view kCode = "code/";

// "service/key" with the key as text, or as hex after 0x.
Result<Bytes> stateKeyOf(const std::string& text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos || slash == 0)
        return reject("a key is SERVICE/KEY, or code/SERVICE, not \"" + text + "\"");
    const std::string own = text.substr(slash + 1);
    if (!own.starts_with("0x")) return chain::stateKey(text.substr(0, slash), own);
    const auto bytes = fromHex(own.substr(2));
    if (!bytes) return reject("\"" + own + "\" is not hexadecimal");
    return chain::stateKey(text.substr(0, slash), *bytes);
}

json::Object describe(const chain::CodeProof& proof) {
    json::Object object{{"service", proof.entry.service},
                        {"version", proof.entry.version},
                        {"code_hash", toHex(proof.entry.codeHash)},
                        {"activation_height", proof.entry.activationHeight}};
    if (proof.header) object["committed_in"] = toHex(proof.header->hash());
    return object;
}

json::Object describe(const chain::StateProof& proof) {
    json::Object object{{"key", toHex(proof.key)}};
    if (proof.value)
        object["value"] = toHex(*proof.value);
    else
        object["value"] = nullptr;
    return object;
}

std::string text(const chain::CodeProof& proof) {
    return fmt::format("Block {} was executed by {} {}\nCode      {}\nIn force  since {}\n", grouped(proof.height),
                       proof.entry.service, proof.entry.version, toHex(proof.entry.codeHash),
                       proof.entry.activationHeight == 0 ? "genesis" : grouped(proof.entry.activationHeight));
}

std::string text(const chain::StateProof& proof) {
    return fmt::format("Key       {}\nValue     {}\n", toHex(proof.key),
                       proof.value ? toHex(*proof.value) : "none: the key is absent");
}

template<typename Proof>
Result<> show(Context& context, const char* kind, const api::ProofInfo& info) {
    const auto proof = codec::decode<Proof>(info.proof, "the proof");
    if (!proof) return forward(proof);
    if (!chain::verify(*proof, info.root)) return reject("the node's proof does not lead to the root that it names");
    json::Object document{{"kind", kind}, {"height", info.height}, {"root", toHex(info.root)}, {"proof", toHex(info.proof)}};
    for (const auto& [name, value] : describe(*proof)) document[name] = value;
    return context.show(document, text(*proof) + fmt::format("Root      {}  after block {}\n", toHex(info.root),
                                                             grouped(info.height)));
}

Result<> prove(Context& context, const ProofOptions& options) {
    auto node = context.node();
    if (!node) return forward(node);
    if (options.key.starts_with(kCode)) {
        json::Object params{{"service", options.key.substr(kCode.size())}};
        if (!options.height.empty() && options.height != "latest") {
            std::uint64_t height = 0;
            const auto parsed = std::from_chars(options.height.data(), options.height.data() + options.height.size(), height);
            if (parsed.ec != std::errc() || parsed.ptr != options.height.data() + options.height.size())
                return reject("a height is a number, not \"" + options.height + "\"");
            params["height"] = height;
        }
        const auto info = (*node)->ask<api::ProofInfo>("prove_code", std::move(params));
        if (!info) return forward(info);
        return show<chain::CodeProof>(context, "code", *info);
    }
    if (!options.height.empty())
        return reject("the state is proved as it is now; --block goes with code/SERVICE");
    const auto key = stateKeyOf(options.key);
    if (!key) return forward(key);
    const auto info = (*node)->ask<api::ProofInfo>("prove_state", {{"key", toHex(*key)}});
    if (!info) return forward(info);
    return show<chain::StateProof>(context, "state", *info);
}

template<typename Proof>
Result<> verifyOne(Context& context, const char* kind, ByteView bytes, const chain::Hash& root) {
    const auto proof = codec::decode<Proof>(bytes, "the proof");
    if (!proof) return forward(proof);
    const bool good = chain::verify(*proof, root);
    json::Object document{{"kind", kind}, {"valid", good}, {"root", toHex(root)}};
    for (const auto& [name, value] : describe(*proof)) document[name] = value;
    if (auto shown = context.show(document, good ? text(*proof) + "The proof holds.\n" : std::string()); !shown) return shown;
    if (!good) return reject("the proof does not lead to the root " + toHex(root));
    return {};
}

Result<> verifyProof(Context& context, const ProofOptions& options) {
    const auto file = readTextFile(options.file, 64u << 20);
    if (!file) return forward(file);
    const auto document = json::parse(*file);
    if (!document) return forward(document, options.file);
    const auto* object = document->if_object();
    const auto field = [object](const char* name) -> std::string {
        const json::Value* value = object == nullptr ? nullptr : object->if_contains(name);
        return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
    };
    const auto proof = fromHex(field("proof"));
    if (!proof || proof->empty())
        return reject(options.file + " holds no proof; make one with `phoenix prove KEY --out FILE`");
    const auto root = fromHex(options.root);
    chain::Hash wanted{};
    if (!root || root->size() != wanted.size()) return reject("a root has 64 hexadecimal digits");
    std::ranges::copy(*root, wanted.begin());
    if (field("kind") == "code") return verifyOne<chain::CodeProof>(context, "code", *proof, wanted);
    if (field("kind") == "state") return verifyOne<chain::StateProof>(context, "state", *proof, wanted);
    return reject(options.file + " does not say whether it proves code or state");
}

} // namespace

std::vector<Command> proofCommands() {
    auto options = std::make_shared<ProofOptions>();
    return {{"prove",
             "A proof of a value in the state, or of the code that executed a block",
             "phoenix prove code/fees --block 120 --out fees.json\nphoenix prove ledger/0x616363… --json",
             {{"KEY", &options->key, "SERVICE/KEY (text, or hex after 0x), or code/SERVICE", true},
              {"--block", &options->height, "With code/SERVICE: the block (default: the newest)"}},
             running(options, prove),
             {}},
            {"verify-proof",
             "Check a proof against a root, without a node",
             "phoenix verify-proof fees.json --root 5f1d…",
             {{"FILE", &options->file, "What prove --out wrote", true},
              {"--root", &options->root, "The state root or services root to hold it to", true}},
             running(options, verifyProof),
             {}}};
}

} // namespace phoenix::cli
