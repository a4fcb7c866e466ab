// What a command is: name, options, example and what it does; the parser and the manual are made
// from it.
#pragma once

#include "app/cli/context.h"

#include <functional>
#include <variant>

namespace phoenix::cli {

// Where a value goes; an absent option leaves its default.
using Target =
    std::variant<std::string*, std::vector<std::string>*, std::uint64_t*, double*, bool*>;

struct Option {
    std::string name; // "--amount", "-o,--output", or "ADDRESS" for a positional one
    Target target;
    std::string help;
    bool required = false;
};

struct Command {
    std::string name;
    std::string help;
    std::string example; // one line or more, as typed
    std::vector<Option> options;
    std::function<Result<>(Context&)> run; // absent where there are subcommands
    std::vector<Command> subcommands;
};

// Options that outlive the command that is made of them.
template<typename Options, typename Run>
std::function<Result<>(Context&)> running(std::shared_ptr<Options> options, Run run) {
    return [options = std::move(options), run](Context& context) -> Result<> {
        return run(context, *options);
    };
}

std::vector<Command> homeCommands();        // init
std::vector<Command> testnetCommands();     // testnet …, join
std::vector<Command> validatorCommands();   // validator …
std::vector<Command> nodeCommands();        // status, services, validators, peers
std::vector<Command> chainCommands();       // block, tx, account, history
std::vector<Command> keyCommands();         // keys …
std::vector<Command> transactionCommands(); // send, faucet, call, query
std::vector<Command> governanceCommands();  // proposals, proposal, vote, revert
std::vector<Command> overrideCommands();    // override …
std::vector<Command> proofCommands();       // prove, verify-proof
std::vector<Command> eventCommands();       // events
std::vector<Command> loadCommands();        // load
std::vector<Command> upgradeCommands();     // upgrade …
std::vector<Command> doctorCommands();      // doctor

} // namespace phoenix::cli
