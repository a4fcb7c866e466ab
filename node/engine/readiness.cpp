#include "node/engine/readiness.h"

#include "node/base/hex.h"
#include "node/base/log.h"
#include "node/upgrade/package/package.h"

#include <algorithm>

namespace phoenix::engine {

std::vector<chain::Transaction> Readiness::afterBlock(const mempool::Pool& pool) {
    const state::StoredView view = execution_.view();
    const swap::TableReader tables(view);
    compileWhatIsInterpreted(tables);
    std::vector<chain::Transaction> due;
    std::uint64_t nonce = signer_ == nullptr ? 0 : pool.nextNonce(chain::Lane::Attestation, crypto::addressOf(signer_->publicKey()),
                                                                       tables.attestNonce(signer_->publicKey()));
    for (const Hash& codeHash : tables.packages()) {
        if (genesis_.contains(codeHash)) continue;
        if (tables.package(codeHash)->sealedHeight == 0) {
            genesis_.insert(codeHash);
            continue;
        }
        if (asked_.insert(codeHash).second) {
            // What has been in force once is loaded when it is needed again.
            if (std::ranges::any_of(tables.history(), [&](const auto& record) { return record.codeHash == codeHash; }))
                continue;
            auto package = package::decode(*tables.file(codeHash));
            require(package.has_value(), "a sealed package does not decode");
            if (!stage_.has(codeHash)) compiler_.compile(codeHash, package->code);
        }
        const auto result = results_.find(codeHash);
        if (result == results_.end() || signer_ == nullptr) continue;
        const auto attested = tables.attestations(codeHash);
        if (attested.contains(signer_->publicKey())) continue;
        const chain::Attest& attest = result->second;
        chain::TransactionBody body;
        body.sender = signer_->publicKey();
        body.validUntilHeight = execution_.height() + 100;
        body.service = chain::kUpgradesService;
        body.method = "attest";
        body.args = codec::encode(attest);
        body.nonce = tables.attestNonce(signer_->publicKey());
        // One attestation at a time: the nonce of the next is known when this one is in the chain.
        if (nonce != body.nonce || !due.empty()) continue;
        const Bytes message = chain::signingMessage("transaction", execution_.genesis(), body);
        due.push_back({body, signer_->sign(message)});
    }
    return due;
}

void Readiness::compileWhatIsInterpreted(const swap::TableReader& tables) {
    for (const auto& [name, version] : execution_.registry().slots()) {
        if (version->program->engine() != "interpreter") continue;
        const Hash& codeHash = version->entry.codeHash;
        if (asked_.contains(codeHash) || !interpreted_.insert(codeHash).second) continue;
        auto package = package::decode(*tables.file(codeHash));
        require(package.has_value(), "a version in force has no package");
        compiler_.compile(codeHash, package->code);
    }
}

bool Readiness::compiled(CompileResult result) {
    if (!asked_.contains(result.codeHash)) {
        if (!interpreted_.contains(result.codeHash)) return false;
        if (result.program) stage_.offer(result.codeHash, result.program);
        return true;
    }
    chain::Attest attest;
    attest.codeHash = result.codeHash;
    attest.ready = result.program != nullptr;
    attest.compileMicroseconds = result.microseconds;
    attest.objectBytes = result.objectBytes;
    if (result.program) {
        attest.engine = result.program->engine();
        stage_.offer(result.codeHash, result.program);
        LOG_INFO("{} is compiled ahead by the {} in {} ms", toHex(result.codeHash).substr(0, 12),
                 result.program->engine(), result.microseconds / 1000);
    } else {
        LOG_WARNING("{} cannot be compiled here: {}", toHex(result.codeHash).substr(0, 12), result.failure);
    }
    results_.insert_or_assign(result.codeHash, std::move(attest));
    return true;
}

} // namespace phoenix::engine
