#include "node/api/calls.h"

namespace phoenix::api {

namespace {

Bytes twoOf(const auto& first, const auto& second) {
    codec::Writer out;
    codec::write(out, first);
    codec::write(out, second);
    return out.take();
}

// A chunk and a seal are charged by byte; a call of code gets room for a large one.
constexpr std::uint64_t kCallFuel = 20'000'000;
constexpr std::uint64_t kSealFuel = 200'000'000;
constexpr std::uint64_t kFuelPerChunkByte = 20;

Call proposeCall(chain::ProposalKind kind, const std::vector<Hash>& codeHashes, const std::string& title,
                 const std::string& description, bool emergency) {
    codec::Writer out;
    codec::write(out, kind);
    codec::write(out, codeHashes);
    codec::write(out, title);
    codec::write(out, description);
    codec::write(out, false); // outcome
    codec::write(out, emergency);
    return {"governance", "propose", out.take()};
}

} // namespace

Call transferCall(const Address& to, std::uint64_t amount) {
    return {"ledger", "transfer", twoOf(to, amount)};
}

Call faucetCall(const Address& to) {
    return {"ledger", "faucet", codec::encode(to)};
}

Call voteCall(std::uint64_t proposal, VoteChoice choice) {
    return {"governance", "vote", twoOf(proposal, static_cast<std::uint8_t>(choice))};
}

Call proposeUpgradeCall(const std::vector<Hash>& codeHashes, const std::string& title,
                        const std::string& description, bool emergency) {
    return proposeCall(chain::ProposalKind::Upgrade, codeHashes, title, description, emergency);
}

Call proposeRemovalCall(const std::vector<Hash>& codeHashes, const std::string& title,
                        const std::string& description) {
    return proposeCall(chain::ProposalKind::Removal, codeHashes, title, description, false);
}

Call cancelCall(std::uint64_t proposal) {
    return {"governance", "cancel", codec::encode(proposal)};
}

Call revertCall(const std::string& service) {
    return {"governance", "revert", codec::encode(service)};
}

std::vector<Call> packageCalls(ByteView package) {
    const Hash hash = crypto::sha256(package);
    const auto count =
        std::uint32_t((package.size() + chain::kChunkBytesMax - 1) / chain::kChunkBytesMax);
    std::vector<Call> calls;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t start = i * chain::kChunkBytesMax;
        const ByteView piece =
            package.subspan(start, std::min(chain::kChunkBytesMax, package.size() - start));
        calls.push_back({std::string(chain::kUpgradesService), "put_chunk",
                         codec::encode(chain::PutChunk{hash, i, count, toBytes(piece)})});
    }
    calls.push_back({std::string(chain::kUpgradesService), "seal",
                     codec::encode(chain::SealPackage{hash, count})});
    return calls;
}

std::uint64_t fuelLimitOf(const Call& call) {
    if (call.fuelLimit != 0) return call.fuelLimit;
    if (call.service == chain::kUpgradesService)
        return call.method == "seal" ? kSealFuel : kCallFuel + kFuelPerChunkByte * call.args.size();
    return kCallFuel;
}

chain::Transaction signCall(const Call& call, const SigningTerms& terms, const crypto::KeyPair& key) {
    chain::TransactionBody body;
    body.nonce = terms.nonce;
    body.fuelLimit = fuelLimitOf(call);
    body.fuelPrice = terms.fuelPrice;
    body.validUntilHeight = terms.validUntilHeight;
    body.service = call.service;
    body.method = call.method;
    body.args = call.args;
    return chain::sign(std::move(body), key, terms.genesisHash);
}

} // namespace phoenix::api
