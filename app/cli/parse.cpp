#include "app/cli/parse.h"

#include <CLI/CLI.hpp>

namespace phoenix::cli {

namespace {

enum ExitCode { Done = 0, Failed = 1, Usage = 2, Unreachable = 3 };

constexpr const char* kCommonOptions = "Options of every command: --home DIR, --rpc URL, --json, "
                                       "--out FILE, --yes, --passphrase-file FILE";

void addOption(CLI::App& app, const Option& option) {
    CLI::Option* added = std::visit(
        [&](auto* target) -> CLI::Option* {
            using T = std::remove_pointer_t<decltype(target)>;
            if constexpr (std::is_same_v<T, bool>)
                return app.add_flag(option.name, *target, option.help);
            else if constexpr (std::is_same_v<T, std::vector<std::string>>)
                // One value a mention, so that --arg a=1 does not swallow what follows; words without
                // a name are as many as there are.
                return app.add_option(option.name, *target, option.help)
                    ->allow_extra_args(option.name.front() != '-');
            else
                return app.add_option(option.name, *target, option.help);
        },
        option.target);
    if (option.required) added->required();
}

void addCommand(CLI::App& parent, const Command& command, const Command*& chosen) {
    CLI::App* app = parent.add_subcommand(command.name, command.help);
    app->fallthrough();
    std::string footer;
    if (!command.example.empty()) footer = "Example:\n  " + command.example + "\n\n";
    app->footer(footer + kCommonOptions);
    for (const Option& option : command.options)
        addOption(*app, option);
    for (const Command& inner : command.subcommands)
        addCommand(*app, inner, chosen);
    if (!command.subcommands.empty()) app->require_subcommand(1);
    if (command.run) app->callback([&command, &chosen] { chosen = &command; });
}

} // namespace

int runCommandLine(int count, char** words, const std::vector<Command>& commands) {
    Context context;
    CLI::App app("phoenix: the command line of a Phoenix node and chain", "phoenix");
    app.set_version_flag("--version", PHOENIX_VERSION);
    app.require_subcommand(1);
    app.set_help_all_flag("--help-all", "The options of every command");
    app.footer("Example:\n  phoenix init --home /tmp/net && phoenixd --home /tmp/net & phoenix "
               "status --home "
               "/tmp/net\n\nExit codes: 0 done, 1 refused or failed, 2 usage, 3 the node cannot be "
               "reached");
    app.add_option("--home", context.home,
                   "The node's folder (default: the XDG data directory's phoenix)");
    app.add_option("--rpc", context.rpc,
                   "The node to ask (default: $PHOENIX_RPC, else the node of the home)");
    app.add_flag("--json", context.json, "One JSON document on stdout");
    app.add_option("--out", context.out, "Write the JSON document to this file");
    app.add_flag("--yes", context.yes, "Ask for no confirmation");
    app.add_option("--passphrase-file", context.passphraseFile,
                   "Read the key's passphrase from this file");
    const Command* chosen = nullptr;
    for (const Command& command : commands)
        addCommand(app, command, chosen);
    try {
        app.parse(count, words);
    } catch (const CLI::RequiredError& error) {
        // CLI11 would only say that a command is missing, when one was mistyped.
        const std::vector<std::string> strange = app.remaining(true);
        if (strange.empty() || strange.front().starts_with('-')) {
            app.exit(error);
            return Usage;
        }
        context.note("phoenix: there is no command \"" + strange.front() + "\"; --help lists them");
        return Usage;
    } catch (const CLI::ParseError& error) {
        // Help and version are "errors" with code 0.
        return app.exit(error) == 0 ? Done : Usage;
    }
    if (chosen == nullptr) return Usage;
    const Result<> result = chosen->run(context);
    if (result) return Done;
    context.note("phoenix: " + result.error().message);
    return context.unreachable() ? Unreachable : Failed;
}

} // namespace phoenix::cli
