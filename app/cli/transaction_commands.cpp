#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/sender.h"
#include "node/base/hex.h"

#include <charconv>
#include <fmt/format.h>

namespace phoenix::cli {

namespace {

struct SendOptions {
    std::string to;
    std::string amount;
    std::string from = "operator";
    std::string target;
    std::vector<std::string> args;
    std::uint64_t fuel = 0;
    bool wait = false;
};

// A sent call: its hash, and with --wait what it gave. A failed transaction is shown and is an
// error.
Result<> deliver(Context& context, Sender& sender, const api::Call& call, bool wait,
                 const service::MethodDescriptor* method = nullptr) {
    const auto hash = sender.send(call);
    if (!hash) return forward(hash);
    json::Object document{{"hash", toHex(*hash)},
                          {"height", nullptr},
                          {"status", "submitted"},
                          {"fee", nullptr},
                          {"events", json::Array()}};
    if (!wait) return context.show(document, "Submitted " + toHex(*hash) + "\n");
    auto info = sender.wait(*hash);
    if (!info) return forward(info);
    document = json::toJson(*info).as_object();
    const std::string text = outcomeText(*info);
    std::string shownText = text + ", fee " + grouped(info->execution.fee) + "\n";
    if (method != nullptr && !info->execution.returned.empty())
        if (auto result = decodeTyped(method->result, info->execution.returned)) {
            document["result"] = *result;
            shownText += "Returned  " + json::print(*result) + "\n";
        }
    if (auto shown = context.show(document, shownText);
        !shown)
        return shown;
    if (info->execution.receipt.status != chain::ReceiptStatus::Ok) return reject(text);
    return {};
}

Result<crypto::Address> addressOf(const Context& context, const std::string& what) {
    const auto address = crypto::parseAddress(what);
    if (address || what.starts_with("phx1")) return address;
    const auto key = context.keyInfo(what);
    if (!key) return reject("\"" + what + "\" is neither an address (phx1…) nor the name of a key");
    return key->address;
}

Result<> send(Context& context, const SendOptions& options) {
    std::uint64_t amount = 0;
    const char* end = options.amount.data() + options.amount.size();
    const auto parsed = std::from_chars(options.amount.data(), end, amount);
    if (parsed.ec != std::errc() || parsed.ptr != end || amount == 0)
        return reject("an amount is a whole number of at least 1, not \"" + options.amount + "\"");
    const auto to = addressOf(context, options.to);
    if (!to) return forward(to);
    auto sender = Sender::open(context, options.from);
    if (!sender) return forward(sender);
    return deliver(context, *sender, api::transferCall(*to, amount), options.wait);
}

Result<> faucet(Context& context, const SendOptions& options) {
    const auto to = addressOf(context, options.to);
    if (!to) return forward(to);
    auto sender = Sender::open(context, options.from);
    if (!sender) return forward(sender);
    if (!sender->status().development)
        return reject("chain " + sender->status().chainId +
                      " is not a development network and has no faucet");
    return deliver(context, *sender, api::faucetCall(*to), true);
}

struct Resolved {
    api::Call call;
    service::MethodDescriptor method;
};

Result<Resolved> resolve(client::Caller& node, const SendOptions& options) {
    const auto target = splitTarget(options.target);
    if (!target) return forward(target);
    const auto descriptor = descriptorOf(node, target->first);
    if (!descriptor) return forward(descriptor);
    const service::MethodDescriptor* method = descriptor->method(target->second);
    if (method == nullptr) {
        std::string known;
        for (const auto& one : descriptor->methods)
            known += (known.empty() ? "" : ", ") + one.name;
        return fail(ErrorCode::NotFound, "service " + target->first + " has no method " +
                                             target->second + "; it has " + known);
    }
    auto args = encodeArguments(*method, options.args);
    if (!args) return forward(args);
    return Resolved{{target->first, target->second, std::move(*args)}, *method};
}

Result<> call(Context& context, const SendOptions& options) {
    auto node = context.node();
    if (!node) return forward(node);
    auto resolved = resolve(**node, options);
    if (!resolved) return forward(resolved);
    resolved->call.fuelLimit = options.fuel;
    auto sender = Sender::open(context, options.from);
    if (!sender) return forward(sender);
    return deliver(context, *sender, resolved->call, options.wait, &resolved->method);
}

Result<> query(Context& context, const SendOptions& options) {
    auto node = context.node();
    if (!node) return forward(node);
    const auto resolved = resolve(**node, options);
    if (!resolved) return forward(resolved);
    if (!resolved->method.view)
        return reject(options.target + " changes state; call it with `phoenix call`");
    const auto answer =
        (*node)->query(resolved->call.service, resolved->call.method, resolved->call.args);
    if (!answer) return forward(answer);
    const auto value = decodeTyped(resolved->method.result, *answer);
    if (!value) return forward(value);
    return context.show(*value, json::printPretty(*value));
}

} // namespace

std::vector<Command> transactionCommands() {
    auto ofSend = std::make_shared<SendOptions>();
    auto ofFaucet = std::make_shared<SendOptions>();
    auto ofCall = std::make_shared<SendOptions>();
    auto ofQuery = std::make_shared<SendOptions>();
    const auto from = [](auto& options) {
        return Option{"--from", &options->from, "The signing key of the home (default: operator)"};
    };
    const auto wait = [](auto& options) {
        return Option{"--wait", &options->wait, "Wait until it is in a block"};
    };
    return {{"send",
             "Send money",
             "phoenix send --to phx1… --amount 1000 --from operator --wait --json",
             {{"--to", &ofSend->to, "An address, or the name of a key of the home", true},
              {"--amount", &ofSend->amount, "How much", true},
              from(ofSend),
              wait(ofSend)},
             running(ofSend, send),
             {}},
            {"faucet",
             "New money on a development network",
             "phoenix faucet alice",
             {{"ADDRESS", &ofFaucet->to, "Who gets it", true}, from(ofFaucet)},
             running(ofFaucet, faucet),
             {}},
            {"call",
             "Call any method of a service in a transaction",
             "phoenix call ledger.transfer --arg to=phx1… --arg amount=5 --wait",
             {{"METHOD", &ofCall->target, "SERVICE.METHOD", true},
              {"--arg", &ofCall->args, "name=value; lists and structs as JSON; name=@FILE reads the value"},
              {"--fuel", &ofCall->fuel, "The most fuel it may use (default: enough for an ordinary call)"},
              from(ofCall),
              wait(ofCall)},
             running(ofCall, call),
             {}},
            {"query",
             "Ask a view of a service",
             "phoenix query ledger.balance --arg address=phx1… --json",
             {{"METHOD", &ofQuery->target, "SERVICE.METHOD", true},
              {"--arg", &ofQuery->args, "name=value; lists and structs as JSON; name=@FILE reads the value"}},
             running(ofQuery, query),
             {}}};
}

} // namespace phoenix::cli
