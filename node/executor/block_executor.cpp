#include "node/executor/block_executor.h"

#include "node/chain/lane.h"
#include "node/chain/merkle.h"
#include "node/codec/arguments.h"

namespace phoenix::executor {

using chain::Execution;
using chain::ReceiptStatus;
using service::Budget;
using service::CallContext;
using service::CallOutcome;
using service::RunStatus;

namespace {

// From here on abort codes say that the call itself is wrong (upgrades/sdk/phoenix/abi.h).
constexpr std::int32_t kHostAbortCodes = 1000;

Execution voided(std::uint32_t code, std::string detail) {
    Execution execution;
    execution.receipt.status = ReceiptStatus::Void;
    execution.receipt.code = code;
    execution.receipt.resultHash = crypto::sha256({});
    execution.receipt.eventsRoot = chain::eventsRoot({});
    execution.detail = std::move(detail);
    return execution;
}

// A call that the kernel makes for itself: its fuel is the kernel's, not the transaction's.
CallOutcome kernelCall(const CallContext& context, const chain::Parameters& parameters,
                       std::string_view service, std::string_view method, ByteView args,
                       state::Overlay& state) {
    Budget budget{.fuel = std::int64_t(parameters.policyFuel)};
    return service::callMethod(context, service::kKernel, service, method, args, state, budget);
}

std::optional<std::uint64_t> amountOf(const CallOutcome& outcome) {
    if (outcome.result.status != RunStatus::Ok) return std::nullopt;
    const auto amount = codec::decode<std::uint64_t>(outcome.result.returned);
    return amount ? std::optional(*amount) : std::nullopt;
}

std::string describe(const service::RunResult& result) {
    if (result.status == RunStatus::Aborted)
        return result.text.empty() ? "aborted with code " + std::to_string(result.code) : result.text;
    if (result.status == RunStatus::Trapped)
        return "trapped: " + std::string(service::name(result.trap)) +
               (result.text.empty() ? "" : " (" + result.text + ")");
    return {};
}

// The service in probation that a failed call of the kernel's is laid to: the called one, else the one below
// it whose code trapped.
std::optional<KernelCallTrap> toContain(const BlockInput& input, const std::string& service, std::string_view what,
                                        const CallOutcome& outcome) {
    for (const std::string& one : {service, outcome.trappedIn})
        if (input.probation.contains(one)) return KernelCallTrap{one, std::string(what), describe(outcome.result)};
    return std::nullopt;
}

// A method that refuses a transaction does its work. One that traps, that is not there, or that does not take
// the kernel's arguments or give the answer they ask for, does not.
bool serves(const CallOutcome& outcome) {
    if (outcome.result.status == RunStatus::Aborted) return outcome.result.code < kHostAbortCodes;
    return outcome.result.status == RunStatus::Ok;
}

void fill(Execution& execution, CallOutcome& outcome) {
    switch (outcome.result.status) {
    case RunStatus::Ok: execution.receipt.status = ReceiptStatus::Ok; break;
    case RunStatus::Aborted: execution.receipt.status = ReceiptStatus::Aborted; break;
    case RunStatus::Trapped: execution.receipt.status = ReceiptStatus::Trapped; break;
    }
    execution.receipt.code =
        outcome.result.status == RunStatus::Aborted ? std::uint32_t(outcome.result.code) : 0;
    execution.detail = describe(outcome.result);
    execution.returned = std::move(outcome.result.returned);
    if (outcome.result.status != RunStatus::Ok) execution.returned.clear();
    execution.events = std::move(outcome.events);
    execution.receipt.resultHash = crypto::sha256(execution.returned);
    execution.receipt.eventsRoot = chain::eventsRoot(execution.events);
}

} // namespace

BlockOutput BlockExecutor::execute(const BlockInput& input, state::Overlay& state) const {
    BlockOutput output;
    runHooks(input, "begin_block", state, output);
    for (const chain::Transaction& transaction : input.transactions) {
        if (output.contain) return output;
        output.executions.push_back(executeOne(input, transaction, state, output));
        output.feesTotal += output.executions.back().fee;
        output.fuelTotal += output.executions.back().receipt.fuelUsed;
    }
    if (!output.contain) runHooks(input, "end_block", state, output);
    return output;
}

Execution BlockExecutor::executeOne(const BlockInput& input, const chain::Transaction& transaction,
                                    state::Overlay& state, BlockOutput& output) const {
    const chain::TransactionBody& body = transaction.body;
    const chain::Parameters& parameters = input.parameters;
    const service::TransactionFacts facts{body.sender, body.nonce, body.fuelPrice};
    const CallContext context{registry_, recorder_, input.facts, &facts, &kernel_};
    const std::uint64_t bytes = codec::encode(transaction).size();

    // Consensus keys have no account: no fee, and nonces or sequences of their own.
    if (chain::laneOf(body) != chain::Lane::Paid) {
        Budget budget{.fuel = std::int64_t(parameters.policyFuel)};
        auto outcome = service::callMethod(context, "", body.service, body.method, body.args, state, budget);
        if (outcome.result.status != RunStatus::Ok)
            return voided(chain::void_code::kNonce, describe(outcome.result));
        Execution execution;
        fill(execution, outcome);
        return execution;
    }

    // A trap in a call of the kernel's is contained in probation; otherwise the transaction is void.
    const auto refused = [&](const CallOutcome& outcome, const char* service, const char* what,
                             std::uint32_t code) {
        if (!serves(outcome) || outcome.result.status == RunStatus::Ok)
            output.contain = toContain(input, service, what, outcome);
        return voided(code, std::string(what) + ": " + describe(outcome.result));
    };
    if (body.fuelLimit > parameters.transactionFuelMax)
        return voided(chain::void_code::kPrice, "the fuel limit is above the chain's maximum");
    const std::uint64_t intrinsic = leastFuel(bytes);
    if (intrinsic > body.fuelLimit)
        return voided(chain::void_code::kPrice, "the fuel limit does not cover the transaction's own bytes");
    auto quote = kernelCall(context, parameters, "fees", "quote",
                            codec::argumentsOf(body.fuelLimit, body.fuelPrice, bytes), state);
    const auto feeMax = amountOf(quote);
    if (!feeMax) return refused(quote, "fees", "fees.quote", chain::void_code::kPrice);
    const auto check =
        kernelCall(context, parameters, "ledger", "check", codec::argumentsOf(body.sender, body.nonce, *feeMax), state);
    if (check.result.status != RunStatus::Ok)
        return refused(check, "ledger", "ledger.check",
                       check.result.code == 1 ? chain::void_code::kNonce : chain::void_code::kFunds);

    Execution execution;
    Budget budget{.fuel = std::int64_t(body.fuelLimit - intrinsic)};
    auto outcome = service::callMethod(context, "", body.service, body.method, body.args, state, budget);
    fill(execution, outcome);
    const bool trapped = execution.receipt.status == ReceiptStatus::Trapped;
    execution.receipt.fuelUsed = trapped ? body.fuelLimit : body.fuelLimit - std::uint64_t(budget.fuel);

    auto charge = kernelCall(context, parameters, "fees", "charge",
                             codec::argumentsOf(execution.receipt.fuelUsed, body.fuelPrice, bytes), state);
    const auto fee = amountOf(charge);
    if (!fee) output.contain = toContain(input, "fees", "fees.charge", charge);
    // A rule that does not answer, or asks for more than it quoted, gets what it quoted.
    execution.fee = std::min(fee.value_or(*feeMax), *feeMax);
    const auto settle = kernelCall(context, parameters, "ledger", "settle",
                                   codec::argumentsOf(body.sender, *feeMax - execution.fee), state);
    if (settle.result.status != RunStatus::Ok) {
        if (!output.contain) output.contain = toContain(input, "ledger", "ledger.settle", settle);
        // What cannot be given back is a fee as well: no money is lost between the two.
        execution.fee = *feeMax;
    }
    return execution;
}

void BlockExecutor::runHooks(const BlockInput& input, std::string_view hook, state::Overlay& state,
                             BlockOutput& output) const {
    const CallContext context{registry_, recorder_, input.facts, nullptr, &kernel_};
    for (const service::ServiceVersion* version : registry_.dependencyOrder()) {
        const bool has = hook == "begin_block" ? version->descriptor.hooks.beginBlock
                                               : version->descriptor.hooks.endBlock;
        if (!has) continue;
        const Bytes args = hook == "end_block"
                               ? codec::argumentsOf(output.feesTotal, output.fuelTotal, input.facts.proposer)
                               : Bytes();
        Budget budget{.fuel = std::int64_t(input.parameters.hookFuel)};
        auto outcome = service::callHook(context, *version, hook, args, state, budget);
        if (outcome.result.status == RunStatus::Ok) {
            std::ranges::move(outcome.events, std::back_inserter(output.hookEvents));
            continue;
        }
        output.contain = toContain(input, version->entry.service, hook, outcome);
        if (output.contain) return;
        KernelCallTrap trap{version->entry.service, std::string(hook), describe(outcome.result)};
        output.hookEvents.push_back({std::string(chain::kUpgradesService), "hook_dropped",
                                     codec::argumentsOf(trap.service, trap.what)});
        output.dropped.push_back(std::move(trap));
    }
}

chain::Hash receiptsRoot(const BlockOutput& output) {
    std::vector<chain::Hash> leaves;
    for (const Execution& execution : output.executions)
        leaves.push_back(chain::merkleLeaf(codec::encode(execution.receipt)));
    leaves.push_back(chain::merkleLeaf(chain::eventsRoot(output.hookEvents)));
    return chain::merkleRoot(leaves);
}

} // namespace phoenix::executor
