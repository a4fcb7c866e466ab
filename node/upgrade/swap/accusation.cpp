#include "node/upgrade/swap/accusation.h"

namespace phoenix::swap {

Result<> mayAccuse(const chain::Evidence& evidence, const Hash& genesis, std::uint64_t height,
                   const TableReader& tables, const ValidatorsAt& validatorsAt) {
    const PublicKey& validator = evidence.first.validator;
    const std::uint64_t of = evidence.first.body.height;
    // What is cheap comes first: the signatures are the dearest of it.
    if (of == 0 || of > height) return reject("the evidence is about a height that has not begun");
    if (height - of > tables.parameters().evidenceAgeBlocks)
        return reject("the evidence is older than " + std::to_string(tables.parameters().evidenceAgeBlocks) + " blocks");
    if (tables.accused(validator, of)) return reject("the chain has evidence against this validator of that height");
    const auto set = validatorsAt(of);
    if (!set) return forward(set);
    if (set->powerOf(validator) == 0) return reject("the evidence is against a key that was no validator's then");
    return chain::check(evidence, genesis);
}

service::RunResult accuse(const service::CallContext& context, ByteView args, state::Overlay& state,
                          const ValidatorsAt& validatorsAt, std::vector<chain::Event>& events,
                          service::Budget& budget) {
    service::RunResult result;
    TableWriter tables(state);
    const std::uint64_t height = context.block.height;
    const auto evidence = codec::decode<chain::Evidence>(args, "evidence");
    const auto may = evidence ? mayAccuse(*evidence, context.block.genesis, height, tables, validatorsAt)
                              : Result<>(forward(evidence));
    if (!may) {
        result.status = service::RunStatus::Aborted;
        result.code = abort_code::kNotAllowed;
        result.text = may.error().message;
        return result;
    }
    tables.accuse(evidence->first.validator, evidence->first.body.height, height);
    codec::Writer told;
    codec::write(told, evidence->first.validator);
    codec::write(told, evidence->first.body.height);
    auto outcome = service::callMethod(context, service::kKernel, "validators", "evidence", told.bytes(), state, budget);
    std::ranges::move(outcome.events, std::back_inserter(events));
    codec::write(told, outcome.result.status == service::RunStatus::Ok);
    events.push_back(upgradeEvent("evidence", told.take()));
    return result;
}

} // namespace phoenix::swap
