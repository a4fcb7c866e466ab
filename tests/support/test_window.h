// A window on a scripted node, as the tests of pages and shell drive it.
#pragma once

#include "tests/support/fake_node.h"
#include "tests/support/test_signer.h"
#include "ui/shell/main_window.h"
#include "ui/shell/work_frame.h"

#include <QApplication>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace phoenix::fake {

// Gives the fake node for every wish, or the error a test sets.
class TestLauncher : public shell::Launcher {
  public:
    shell::Opened opened;
    std::optional<Error> failure;
    QStringList asked;
    QVector<pages::SampleUpgrade> offered;
    // Shared by all windows of a test program: it is read when a window is made.
    static inline QString program;

    QString defaultHome() const override { return QStringLiteral("/tmp/phoenix-test-home"); }
    Result<shell::Opened> create(const shell::DevelopmentTerms& terms,
                                 const Progress& progress) override {
        asked << QStringLiteral("create %1 %2").arg(terms.chainId).arg(terms.blockIntervalMs);
        for (int step = 0; step < 4; ++step)
            progress(step);
        return give();
    }
    Result<shell::Opened> open(const QString& home, const Progress&) override {
        asked << "open " + home;
        return give();
    }
    Result<shell::Opened> connect(const QString& url, const Progress&) override {
        asked << "connect " + url;
        return give();
    }
    QVector<pages::SampleUpgrade> samples() const override { return offered; }
    QString commandLine() const override { return program; }

  private:
    Result<shell::Opened> give() {
        if (failure) return std::unexpected(*failure);
        return opened;
    }
};

// The names of all that Tab gives the focus to, beginning at a widget, and of what they stand in.
inline QSet<QString> reachedByTab(QWidget* from) {
    QSet<QString> names;
    from->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 80; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        for (const QWidget* widget = QApplication::focusWidget(); widget != nullptr; widget = widget->parentWidget())
            names << widget->objectName();
    }
    return names;
}

// Settings of its own, a theme, and a window on a fake node that is shown.
class TestWindow {
  public:
    explicit TestWindow(Scene scene = Scene::Demo, std::string passphrase = {},
                        QSize size = {1440, 900}) {
        node =
            std::make_shared<FakeNode>(scene, std::uint64_t(QDateTime::currentMSecsSinceEpoch()));
        signer = std::make_shared<TestSigner>(std::move(passphrase));
        launcher.opened = {node, signer, QStringLiteral("/tmp/phoenix-test-home")};
        window = std::make_unique<shell::MainWindow>(launcher, appearance);
        window->resize(size);
        window->show(launcher.opened);
        window->show();
        QApplication::setActiveWindow(window.get());
    }

    shell::WorkFrame& frame() const { return *window->frame(); }
    void go(pages::View view) {
        frame().go(view);
        QTest::qWait(30);
    }
    template<typename T>
    T* find(const QString& name) const {
        return window->findChild<T*>(name);
    }
    // As if the window had watched the network for so long.
    void remember(std::uint64_t seconds) {
        pages::Session& session = *window->session();
        const api::Snapshot now = *node->snapshot();
        session.network = {};
        session.traffic = {};
        for (std::uint64_t age = seconds; age > 0; --age) {
            const std::uint64_t time = now.status.timeMs - age * 1000;
            const api::NetworkState then = demoNetwork(now, time);
            api::Snapshot snapshot = now;
            snapshot.status.height = then.targetHeight;
            std::erase_if(snapshot.swaps, [&](const api::SwapMarker& swap) { return swap.timeMs > time; });
            session.network.add(then, snapshot);
            session.traffic.add(then);
        }
        session.network.add(*node->network(), now);
        session.traffic.add(*node->network());
    }
    // Blocks are made until `done`; false when it did not come about.
    bool tickUntil(const std::function<bool()>& done, int most = 80) {
        for (int i = 0; i < most && !done(); ++i) {
            QTest::qWait(60);
            if (!done()) node->tick();
        }
        QTest::qWait(60);
        return done();
    }

    TestLauncher launcher;
    shell::Appearance appearance;
    std::shared_ptr<FakeNode> node;
    std::shared_ptr<TestSigner> signer;
    std::unique_ptr<shell::MainWindow> window;
};

// Called in initTestCase: nothing of the user's settings is read or written.
inline void isolateSettings() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("PhoenixTests");
    QCoreApplication::setApplicationName(QCoreApplication::applicationFilePath().section('/', -1));
    QSettings().clear();
}

} // namespace phoenix::fake
