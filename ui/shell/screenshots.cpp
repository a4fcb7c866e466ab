#include "ui/shell/screenshots.h"

#include "node/base/file.h"
#include "ui/shell/work_frame.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QThread>

namespace phoenix::shell {

namespace {

using pages::View;

// The graph is laid out by a process and the lists come over the bridge; both need a moment.
constexpr int kSettleMs = 500;

void wait(int ms) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(5);
    }
}

constexpr const char* kNames[] = {"overview", "services", "proposals", "latency", "testnet", "peers"};

} // namespace

Result<QStringList> saveScreenshots(MainWindow& window, Appearance& appearance,
                                    const QString& folder) {
    if (const Result<> made = makeFolder(folder.toStdString()); !made) return forward(made);
    const theme::Scheme scheme = theme::Theme::current().scheme();
    const QString language = appearance.language();
    QStringList paths;
    for (const QString& shown : {QStringLiteral("en"), QStringLiteral("zh_CN")}) {
        if (!appearance.setLanguage(shown)) continue;
        for (const theme::Scheme theme : {theme::Scheme::Dark, theme::Scheme::Light}) {
            appearance.setScheme(theme);
            for (int i = 0; i < pages::kViews; ++i) {
                window.frame()->go(View(i));
                wait(kSettleMs);
                window.frame()->current().settle();
                wait(kSettleMs / 2);
                const QString path = QDir(folder).filePath(
                    QStringLiteral("%1-%2%3.png")
                        .arg(kNames[i], Appearance::nameOf(theme), shown == "en" ? "" : "-zh"));
                if (!window.grab().save(path))
                    return fail(ErrorCode::Report,
                                "The picture " + path.toStdString() + " cannot be written.");
                paths << path;
            }
        }
    }
    appearance.setScheme(scheme);
    appearance.setLanguage(language);
    return paths;
}

} // namespace phoenix::shell
