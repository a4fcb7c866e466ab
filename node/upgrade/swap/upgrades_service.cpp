#include "node/upgrade/swap/upgrades_service.h"

#include "node/base/hex.h"
#include "node/upgrade/swap/accusation.h"
#include "node/upgrade/swap/rules.h"

namespace phoenix::swap {

using service::Budget;
using service::CallContext;
using service::RunResult;
using service::RunStatus;

namespace {

constexpr std::int64_t kFuelPerChunkByte = 8;
constexpr std::int64_t kFuelPerSealedByte = 200;
constexpr std::int64_t kFuelPerCall = 20'000;
constexpr std::uint64_t kSchedulingDistance = 5;
constexpr std::size_t kSetMax = 8;

RunResult aborted(std::int32_t code, std::string text) {
    RunResult result;
    result.status = RunStatus::Aborted;
    result.code = code;
    result.text = std::move(text);
    return result;
}

RunResult returned(Bytes value) {
    RunResult result;
    result.returned = std::move(value);
    return result;
}

bool spend(Budget& budget, std::int64_t fuel) {
    if (budget.fuel < fuel) {
        budget.fuel = 0;
        return false;
    }
    budget.fuel -= fuel;
    return true;
}

RunResult outOfFuel() {
    RunResult result;
    result.status = RunStatus::Trapped;
    result.trap = service::TrapKind::OutOfFuel;
    return result;
}

// An upload is its sender's: a stranger who sees the hash of a package can neither spoil its chunks nor
// say of how many it is made.
Hash uploadOf(const Hash& package, const PublicKey& sender) {
    return crypto::sha256(package, sender);
}

RunResult putChunk(const CallContext& context, ByteView args, TableWriter& tables, Budget& budget) {
    const auto chunk = codec::decode<chain::PutChunk>(args, "a chunk");
    if (!chunk) return aborted(abort_code::kBadArgs, chunk.error().message);
    if (!spend(budget, kFuelPerChunkByte * std::int64_t(chunk->bytes.size()))) return outOfFuel();
    const chain::Parameters parameters = tables.parameters();
    if (chunk->bytes.empty() || chunk->bytes.size() > chain::kChunkBytesMax)
        return aborted(abort_code::kBadChunk, "a chunk has 1 to " + std::to_string(chain::kChunkBytesMax) + " bytes");
    const std::uint64_t countMax = parameters.packageBytesMax / chain::kChunkBytesMax + 1;
    if (chunk->count == 0 || chunk->count > countMax || chunk->index >= chunk->count)
        return aborted(abort_code::kBadChunk, "chunk " + std::to_string(chunk->index) + " of " +
                                                  std::to_string(chunk->count) + " is outside the limits");
    const Hash id = uploadOf(chunk->package, context.transaction->sender);
    Upload upload = tables.upload(id).value_or(Upload{.count = chunk->count});
    if (upload.count != chunk->count)
        return aborted(abort_code::kBadChunk, "the package is being sent in " + std::to_string(upload.count) + " chunks");
    if (const auto before = tables.chunk(id, chunk->index))
        upload.bytes -= before->size();
    else
        ++upload.received;
    upload.bytes += chunk->bytes.size();
    upload.expires = context.block.height + parameters.chunkExpiryBlocks;
    tables.putChunk(id, chunk->index, chunk->bytes);
    tables.put(id, upload);
    return returned({});
}

RunResult seal(const CallContext& context, ByteView args, TableWriter& tables, const SealCheck& check,
               std::vector<chain::Event>& events, Budget& budget) {
    const auto asked = codec::decode<chain::SealPackage>(args, "a seal");
    if (!asked) return aborted(abort_code::kBadArgs, asked.error().message);
    const Hash id = uploadOf(asked->package, context.transaction->sender);
    const auto upload = tables.upload(id);
    if (!upload || upload->count != asked->count || upload->received != upload->count)
        return aborted(abort_code::kIncomplete, "not all chunks of the package are there");
    if (!spend(budget, kFuelPerSealedByte * std::int64_t(upload->bytes))) return outOfFuel();
    Bytes phx;
    for (std::uint32_t i = 0; i < upload->count; ++i) append(phx, *tables.chunk(id, i));
    if (crypto::sha256(phx) != asked->package)
        return aborted(abort_code::kIncomplete, "the chunks do not hash to the package");
    auto sealed = check(phx, tables, context.registry);
    if (!sealed) return aborted(abort_code::kGate, sealed.error().message);
    tables.removeUpload(id);
    if (!tables.package(sealed->codeHash)) {
        sealed->packageHash = asked->package;
        sealed->sealedHeight = context.block.height;
        tables.put(*sealed);
        tables.putFile(sealed->codeHash, phx);
        events.push_back(upgradeEvent("sealed", toBytes(ByteView(sealed->codeHash))));
    }
    return returned(toBytes(ByteView(sealed->codeHash)));
}

RunResult attest(const CallContext& context, ByteView args, TableWriter& tables,
                 const ValidatorsAt& validatorsAt, std::vector<chain::Event>& events) {
    const auto attest = codec::decode<chain::Attest>(args, "an attestation");
    if (!attest) return aborted(abort_code::kBadArgs, attest.error().message);
    const auto validators = validatorsAt(context.block.height);
    if (!validators || validators->powerOf(context.transaction->sender) == 0)
        return aborted(abort_code::kNotAllowed, "an attestation is signed by a validator's consensus key");
    const PublicKey& key = context.transaction->sender;
    if (context.transaction->nonce != tables.attestNonce(key))
        return aborted(abort_code::kNonce, "the nonce is not this key's next");
    if (!tables.package(attest->codeHash))
        return aborted(abort_code::kUnknown, "no sealed package has the code hash " + toHex(attest->codeHash));
    if (attest->engine.size() > 32) return aborted(abort_code::kBadArgs, "the engine's name is too long");
    tables.put(key, *attest);
    codec::Writer data;
    codec::write(data, attest->codeHash);
    codec::write(data, key);
    codec::write(data, attest->ready);
    events.push_back(upgradeEvent("attested", data.take()));
    return returned({});
}

RunResult carryOverride(const CallContext& context, ByteView args, TableWriter& tables,
                        const ValidatorsAt& validatorsAt, std::vector<chain::Event>& events) {
    const auto override = codec::decode<chain::Override>(args, "an override");
    if (!override) return aborted(abort_code::kBadArgs, override.error().message);
    const std::uint64_t height = context.block.height;
    if (auto may = mayOverride(*override, context.block.genesis, height, tables, validatorsAt); !may)
        return aborted(abort_code::kPower, may.error().message);
    Plan plan;
    plan.kind = PlanKind::Override;
    plan.lines = override->body.lines;
    for (const chain::OverrideLine& line : plan.lines)
        if (line.to != Hash{}) plan.codeHashes.push_back(line.to);
    plan.activationHeight = height + kSchedulingDistance;
    plan.readyConfirmed = true;
    tables.put(kOverridePlans + override->body.sequence, plan);
    tables.countOverride();
    codec::Writer data;
    codec::write(data, override->body.sequence);
    codec::write(data, plan.activationHeight);
    events.push_back(upgradeEvent("override", data.take()));
    return returned(codec::encode(plan.activationHeight));
}

RunResult package(ByteView args, const TableReader& tables) {
    const auto query = codec::decode<chain::PackageQuery>(args, "a query");
    if (!query) return aborted(abort_code::kBadArgs, query.error().message);
    chain::PackageAnswer answer;
    if (const auto sealed = tables.package(query->codeHash)) {
        answer.sealed = true;
        answer.service = sealed->service;
        answer.version = sealed->version;
        answer.calledByKernel = isCalledByKernel(sealed->service);
        if (const auto inForce = tables.version(sealed->service)) {
            answer.fromCodeHash = inForce->codeHash;
            answer.previousVersion = inForce->version;
        }
    }
    return returned(codec::encode(answer));
}

RunResult status(ByteView args, const TableReader& tables) {
    const auto query = codec::decode<chain::StatusQuery>(args, "a query");
    if (!query) return aborted(abort_code::kBadArgs, query.error().message);
    const auto plan = tables.plan(query->proposal);
    if (!plan) return aborted(abort_code::kUnknown, "the proposal has no plan");
    return returned(codec::encode(chain::StatusAnswer{plan->state, plan->activationHeight, plan->readyPower}));
}

} // namespace

Result<> mayOverride(const chain::Override& override, const Hash& genesis, std::uint64_t height,
                     const TableReader& tables, const ValidatorsAt& validatorsAt) {
    if (auto form = chain::checkForm(override); !form) return form;
    const chain::OverrideBody& body = override.body;
    if (body.sequence != tables.overrides())
        return reject("the override has the number " + std::to_string(body.sequence) + ", and the next is " +
                      std::to_string(tables.overrides()));
    if (body.expiry < height) return reject("the override was good until height " + std::to_string(body.expiry));
    for (const chain::OverrideLine& line : body.lines) {
        const auto inForce = tables.version(line.service);
        if (line.from != chain::kAnyCode && (inForce ? inForce->codeHash : Hash{}) != line.from)
            return reject("the code of " + line.service + " in force is " +
                          (inForce ? toHex(inForce->codeHash) : std::string("none")) + ", not " + toHex(line.from) +
                          "; an override may also replace whatever is in force");
        if (line.to == Hash{}) {
            if (isCalledByKernel(line.service)) return reject("the kernel itself calls " + line.service + ": it cannot go");
            continue;
        }
        const auto sealed = tables.package(line.to);
        if (!sealed || sealed->service != line.service)
            return reject("no package of " + line.service + " with the code hash " + toHex(line.to) + " is on the chain");
    }
    // Sets that a version on trial made do not decide alone about it.
    std::vector<std::uint64_t> heights{height};
    if (const auto trial = tables.probation("validators"))
        if (const auto onTrial = tables.version("validators")) heights.push_back(onTrial->activationHeight);
    for (const std::uint64_t of : heights) {
        const auto set = validatorsAt(of);
        if (!set) return forward(set);
        const auto power = chain::signedPower(override, genesis, *set);
        if (!power) return forward(power);
        if (*power < set->quorum())
            return reject("the override is signed by " + std::to_string(*power) + " of " + std::to_string(set->totalPower()) +
                          " power" + (of == height ? "" : ", as it was before `validators` was changed") + "; it takes " +
                          std::to_string(set->quorum()));
    }
    return {};
}

chain::Event upgradeEvent(std::string name, Bytes data) {
    return {std::string(chain::kUpgradesService), std::move(name), std::move(data)};
}

RunResult UpgradesService::call(const CallContext& context, std::string_view caller,
                                std::string_view method, ByteView args, state::Overlay& state,
                                std::vector<chain::Event>& events, Budget& budget) {
    if (!spend(budget, kFuelPerCall)) return outOfFuel();
    TableWriter tables(state);
    const bool transaction = caller.empty() && context.transaction != nullptr;
    if (method == "package") return package(args, tables);
    if (method == "status") return status(args, tables);
    if (method == "overrides") return returned(codec::encode(tables.overrides()));
    if (method != "put_chunk" && method != "seal" && method != "attest" && method != "override" &&
        method != "evidence")
        return aborted(abort_code::kNoSuchMethod, "service upgrades has no method " + std::string(method));
    if (!transaction) return aborted(abort_code::kNotAllowed, "this is called by transactions only");
    if (method == "put_chunk") return putChunk(context, args, tables, budget);
    if (method == "seal") return seal(context, args, tables, sealCheck_, events, budget);
    if (method == "evidence") return accuse(context, args, state, validatorsAt_, events, budget);
    if (method == "override") return carryOverride(context, args, tables, validatorsAt_, events);
    return attest(context, args, tables, validatorsAt_, events);
}

RunResult UpgradesService::schedule(const CallContext& context, ByteView encoded, state::Overlay& state,
                                    std::vector<chain::Event>& events) {
    const auto decision = codec::decode<chain::Decision>(encoded, "a decision");
    if (!decision) return aborted(abort_code::kBadArgs, decision.error().message);
    TableWriter tables(state);
    if (decision->codeHashes.empty() || decision->codeHashes.size() > kSetMax)
        return aborted(abort_code::kBadArgs, "a decision is about 1 to 8 packages");
    const bool revert = decision->kind == chain::DecisionKind::Revert;
    if (decision->proposal >= kOverridePlans)
        return aborted(abort_code::kBadArgs, "the number belongs to overrides");
    // Leaving an upgrade may go by the number of the proposal that brought it.
    if (tables.plan(decision->proposal) && !revert)
        return aborted(abort_code::kNotAllowed, "the proposal is planned already");
    std::set<std::string> services;
    for (const Hash& codeHash : decision->codeHashes) {
        const auto sealed = tables.package(codeHash);
        if (!sealed) return aborted(abort_code::kUnknown, "no sealed package has the code hash " + toHex(codeHash));
        if (!services.insert(sealed->service).second)
            return aborted(abort_code::kBadArgs, "two packages of a set are for the service " + sealed->service);
    }
    Plan plan;
    plan.codeHashes = decision->codeHashes;
    plan.kind = revert ? PlanKind::Revert : decision->kind == chain::DecisionKind::Remove ? PlanKind::Remove : PlanKind::Enter;
    plan.activationHeight =
        std::max(decision->activationHeight, context.block.height + kSchedulingDistance);
    plan.probationBlocks = decision->probationBlocks;
    plan.deferDelay = std::max(decision->deferDelay, kSchedulingDistance);
    tables.put(decision->proposal, plan);
    // The trial of the whole set goes on until the revert comes, so that its predecessors are still loaded.
    std::set<std::uint64_t> left;
    for (const std::string& service : services)
        if (const auto trial = tables.probation(service); trial && revert) left.insert(trial->proposal);
    for (auto& [service, trial] : tables.probations())
        if (left.contains(trial.proposal)) {
            trial.until = std::max(trial.until, plan.activationHeight);
            tables.put(service, trial);
        }
    codec::Writer data;
    codec::write(data, decision->proposal);
    codec::write(data, plan.activationHeight);
    events.push_back(upgradeEvent("scheduled", data.take()));
    return returned({});
}

} // namespace phoenix::swap
