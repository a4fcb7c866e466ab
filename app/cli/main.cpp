// phoenix: asks a node, signs and sends, builds upgrades.
#include "app/cli/parse.h"
#include "node/base/log.h"

#include <csignal>
#include <cstdio>

int main(int count, char** words) {
    using namespace phoenix;
    // A closed pipe is an answer that nobody reads, not a reason to die of a signal.
    std::signal(SIGPIPE, SIG_IGN);
    setLogLevel(LogLevel::Warning);
    std::vector<cli::Command> commands;
    for (auto group : {cli::homeCommands, cli::testnetCommands, cli::validatorCommands, cli::nodeCommands, cli::chainCommands, cli::keyCommands,
                       cli::transactionCommands, cli::governanceCommands, cli::overrideCommands,
                       cli::proofCommands, cli::eventCommands,
                       cli::loadCommands, cli::upgradeCommands, cli::doctorCommands})
        for (cli::Command& command : group())
            commands.push_back(std::move(command));
    return cli::runCommandLine(count, words, commands);
}
