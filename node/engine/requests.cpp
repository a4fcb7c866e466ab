// What others ask of the engine: transactions that they submit, and questions about state, blocks and code.
#include "node/engine/engine.h"

#include "node/base/hex.h"
#include "node/chain/code_proof.h"

namespace phoenix::engine {

namespace {

constexpr std::size_t kAttestBytesMax = 512;

} // namespace

Result<Hash> Engine::submit(const chain::Transaction& transaction) {
    if (stopped_) return fail(ErrorCode::Stop, "the node has stopped: " + *stopped_);
    if (auto form = chain::checkForm(transaction); !form) return forward(form);
    const chain::TransactionBody& body = transaction.body;
    const std::uint64_t next = execution_.height() + 1;
    if (body.validUntilHeight < next)
        return reject("the transaction was valid until height " + std::to_string(body.validUntilHeight) +
                      " and the chain is at " + std::to_string(execution_.height()));
    const chain::Parameters& parameters = execution_.parameters();
    if (body.fuelLimit > parameters.transactionFuelMax)
        return reject("the fuel limit " + std::to_string(body.fuelLimit) + " is above the chain's " +
                      std::to_string(parameters.transactionFuelMax));
    const Hash id = transaction.id();
    if (isWaiting(id)) return id;
    if (auto place = store_.find(id); place && *place)
        return reject("the transaction is committed already, in block " + std::to_string((*place)->height));
    if (!transaction.verify(genesisHash_))
        return reject("the transaction's signature is not good on this chain (" + genesis_.chainId + ")");
    const chain::Lane lane = chain::laneOf(body);
    if (lane == chain::Lane::Override) {
        if (auto added = overrides_.add(transaction); !added) return forward(added, "the override is not accepted");
        ports_.network.send(transaction);
        return id;
    }
    if (lane == chain::Lane::Evidence) {
        auto added = evidence_.add(transaction);
        if (!added) return forward(added, "the evidence is not accepted");
        if (*added) ports_.network.send(transaction);
        return id;
    }
    std::uint64_t nonce = 0; // that its account uses next
    if (lane == chain::Lane::Attestation) {
        // They pay no fee, so nobody else may fill pool and blocks with them.
        auto validators = store_.validators(next);
        if (!validators) return forward(validators);
        if (validators->powerOf(body.sender) == 0)
            return reject("an attestation is signed by a validator's consensus key, and " + toHex(body.sender) +
                          " is none");
        if (body.fuelLimit != 0 || body.fuelPrice != 0 || body.args.size() > kAttestBytesMax)
            return reject("an attestation pays for no fuel and has at most " + std::to_string(kAttestBytesMax) +
                          " bytes of arguments");
        const state::StoredView view = execution_.view();
        nonce = swap::TableReader(view).attestNonce(body.sender);
    } else {
        const std::uint64_t least = executor::leastFuel(codec::encode(transaction).size());
        if (body.fuelLimit < least)
            return reject("the fuel limit " + std::to_string(body.fuelLimit) + " is below the " + std::to_string(least) +
                          " that a transaction of this size uses before its call");
        // The fee rule as it stands; it is asked again at execution.
        codec::Writer args;
        codec::write(args, body.fuelLimit);
        codec::write(args, body.fuelPrice);
        codec::write(args, std::uint64_t(codec::encode(transaction).size()));
        auto quote = execution_.query("fees", "quote", args.bytes());
        if (!quote) return forward(quote, "the transaction is not accepted");
        const auto feeMax = codec::decode<std::uint64_t>(*quote, "a fee");
        auto sender = storedAccount(crypto::addressOf(body.sender));
        if (!sender) return forward(sender);
        if (feeMax && *feeMax > sender->balance)
            return reject("the account " + crypto::toText(sender->address) + " has " + std::to_string(sender->balance) +
                          " and the fee may be up to " + std::to_string(*feeMax));
        nonce = sender->nonce;
    }
    if (auto added = pool_.add(std::make_shared<const chain::Transaction>(transaction), id, nonce, next); !added)
        return forward(added);
    ports_.network.send(transaction);
    return id;
}

Result<Bytes> Engine::query(std::string_view service, std::string_view method, ByteView args) {
    return execution_.query(service, method, args);
}

Result<api::AccountInfo> Engine::account(const crypto::Address& address) {
    auto info = storedAccount(address);
    // A client that sends several at once goes on after those that wait.
    if (info) info->nonce = pool_.nextNonce(chain::Lane::Paid, address, info->nonce);
    return info;
}

Result<api::AccountInfo> Engine::storedAccount(const crypto::Address& address) {
    auto answer = execution_.query("ledger", "account", codec::encode(address));
    if (!answer) return forward(answer);
    codec::Reader reader(*answer);
    api::AccountInfo info;
    info.address = address;
    info.balance = reader.integer<std::uint64_t>();
    info.nonce = reader.integer<std::uint64_t>();
    if (!reader.ok()) return reject("ledger.account answers in a form that this node does not know");
    return info;
}

Result<api::BlockInfo> Engine::block(std::uint64_t height) const {
    const std::uint64_t wanted = height == 0 ? execution_.height() : height;
    auto record = store_.block(wanted);
    if (!record) return forward(record);
    if (!*record) return fail(ErrorCode::NotFound, "block " + std::to_string(wanted) + " is not here; the newest is " +
                                                       std::to_string(execution_.height()));
    api::BlockInfo info{std::move((*record)->block), {}, 0};
    info.hash = info.block.hash();
    if (wanted > 1)
        if (const auto before = store_.block(wanted - 1); before && *before)
            info.intervalMs = info.block.header.timeMs - (*before)->block.header.timeMs;
    return info;
}

Result<api::TransactionInfo> Engine::transaction(const Hash& hash) const {
    auto place = store_.find(hash);
    if (!place) return forward(place);
    if (!*place)
        return fail(ErrorCode::NotFound, pool_.contains(hash)
                                             ? "the transaction is waiting for a block"
                                             : "no transaction with the hash " + toHex(hash) + " is known");
    auto record = store_.block((*place)->height);
    if (!record) return forward(record);
    auto execution = store_.execution(**place);
    if (!execution) return forward(execution);
    require(*record && *execution && (*place)->index < (*record)->block.transactions.size(),
            "the index of transactions does not match the blocks");
    return api::TransactionInfo{hash, (*place)->height, (*record)->block.transactions[(*place)->index], **execution};
}

Result<api::ProofInfo> Engine::proveCode(std::uint64_t height, std::string_view service) const {
    const std::uint64_t wanted = height == 0 ? execution_.height() : height;
    if (wanted > execution_.height())
        return fail(ErrorCode::NotFound, "block " + std::to_string(wanted) + " is not executed yet; the newest is " +
                                             std::to_string(execution_.height()));
    auto roots = store_.roots(wanted);
    if (!roots) return forward(roots);
    const state::StoredView then(store_.store(), wanted);
    auto proof = chain::proveCode(swap::TableReader(then).versions(), service, wanted);
    if (!proof)
        return fail(ErrorCode::NotFound,
                    "there was no service " + std::string(service) + " at height " + std::to_string(wanted));
    auto later = store_.block(wanted + 2);
    if (!later) return forward(later);
    if (*later) proof->header = (*later)->block.header;
    return api::ProofInfo{wanted, roots->servicesRoot, codec::encode(*proof)};
}

Result<Bytes> Engine::package(const Hash& codeHash) const {
    const state::StoredView view = execution_.view();
    auto file = swap::TableReader(view).file(codeHash);
    if (!file) return fail(ErrorCode::NotFound, "no package with the code hash " + toHex(codeHash) + " is on the chain");
    return std::move(*file);
}

} // namespace phoenix::engine
