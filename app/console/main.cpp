// phoenix-console: the operator's window, with a node in the same process or elsewhere.
#include "app/console/home_launcher.h"
#include "node/testnet/home.h"
#include "ui/shell/main_window.h"
#include "ui/shell/screenshots.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTimer>
#include <cstdio>

namespace {

using namespace phoenix;

struct Arguments {
    std::string home;
    std::string connect;
    std::string screenshots;
    std::string theme;
    std::string language;
    bool start = false;
};

// 0, or the exit code to end with at once: 2 for a wrong option.
std::optional<int> parse(int argc, char** argv, Arguments& arguments) {
    CLI::App app("The console of a Phoenix node. Without options it opens the standard home, or "
                 "offers to make one.\n"
                 "Example: phoenix-console --home /srv/phoenix --theme dark");
    app.add_option("--home", arguments.home, "Folder of the node to run in this window");
    app.add_option("--connect", arguments.connect,
                   "RPC address of a running node to look at, http://HOST:PORT");
    app.add_flag("--start", arguments.start,
                 "Make a development network in the home when there is none, at once");
    app.add_option("--screenshots", arguments.screenshots,
                   "Write pictures of every view, theme and language here and end");
    app.add_option("--theme", arguments.theme, "system, light, dark or contrast")
        ->check(CLI::IsMember({"system", "light", "dark", "contrast"}));
    app.add_option("--lang", arguments.language, "en or zh_CN")
        ->check(CLI::IsMember({"en", "zh_CN"}));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (!arguments.home.empty() && !arguments.connect.empty()) {
        std::fprintf(stderr, "--home and --connect exclude each other: give one of them.\n");
        return 2;
    }
    return std::nullopt;
}

// One picture needs values on it: some blocks first.
constexpr int kBeforePicturesMs = 6000;

void takePictures(shell::MainWindow& window, shell::Appearance& appearance, const QString& folder) {
    QObject::connect(&window, &shell::MainWindow::opened, &window, [&window, &appearance, folder] {
        QTimer::singleShot(kBeforePicturesMs, &window, [&window, &appearance, folder] {
            const Result<QStringList> paths = shell::saveScreenshots(window, appearance, folder);
            if (paths)
                for (const QString& path : *paths)
                    std::puts(qPrintable(path));
            else
                std::fprintf(stderr, "%s\n", paths.error().message.c_str());
            QCoreApplication::exit(paths ? 0 : 1);
        });
    });
}

} // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    if (const auto code = parse(argc, argv, arguments)) return *code;
    QApplication app(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Phoenix"));
    QApplication::setApplicationName(QStringLiteral("phoenix-console"));
    QApplication::setApplicationVersion(QStringLiteral(PHOENIX_VERSION));

    const auto scheme = shell::Appearance::schemeNamed(QString::fromStdString(arguments.theme));
    phoenix::theme::Theme theme(scheme.value_or(shell::Appearance::savedScheme()));
    shell::Appearance appearance;
    appearance.setLanguage(arguments.language.empty() ? shell::Appearance::savedLanguage()
                                                      : QString::fromStdString(arguments.language));
    // Pictures without a home are of a network of their own that leaves nothing behind.
    QTemporaryDir temporary;
    const bool ofItsOwn =
        !arguments.screenshots.empty() && arguments.home.empty() && arguments.connect.empty();
    const std::filesystem::path home = ofItsOwn ? std::filesystem::path(temporary.filePath("home").toStdString())
                                       : arguments.home.empty()
                                           ? testnet::Home::standard()
                                           : std::filesystem::path(arguments.home);
    console::HomeLauncher launcher(QString::fromStdString(home.string()));
    int code = 0;
    {
        shell::MainWindow window(launcher, appearance);
        QObject::connect(&window, &shell::MainWindow::failed, &window, [&](const QString& why) {
            std::fprintf(stderr, "%s\n", qPrintable(why));
            if (!arguments.screenshots.empty()) QCoreApplication::exit(1);
        });
        if (!arguments.screenshots.empty()) {
            // The size of pictures does not depend on a screen, of which there may be none.
            window.resize(1440, 900);
            takePictures(window, appearance, QString::fromStdString(arguments.screenshots));
        }
        window.show();
        const QString folder = QString::fromStdString(home.string());
        if (!arguments.connect.empty())
            window.connectTo(QString::fromStdString(arguments.connect));
        else if (testnet::Home(home).exists())
            window.openHome(folder);
        else if (arguments.start || !arguments.screenshots.empty())
            window.create(
                {folder, QStringLiteral("phoenix-dev"), 1000, quint16(ofItsOwn ? 0 : 26657)});
        code = QApplication::exec();
    }
    // A node that is still starting or ending is waited for: its home must be left clean.
    QThreadPool::globalInstance()->waitForDone();
    return code;
}
