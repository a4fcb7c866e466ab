// The console's window with a testnet of real processes that it started itself.
#pragma once

#include "app/console/home_launcher.h"
#include "ui/pages/local_testnet.h"
#include "ui/pages/testnet_dialogs.h"
#include "ui/shell/main_window.h"
#include "ui/shell/work_frame.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirm_dialog.h"

#include <QApplication>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

namespace phoenix::tests {

class TestnetWindow {
  public:
    TestnetWindow() : theme_(theme::Scheme::Dark), launcher_(folder_.filePath("home")) {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("PhoenixTests");
        QSettings().clear();
        window_.emplace(launcher_, appearance);
        window_->resize(1440, 900);
        window_->show();
        QApplication::setActiveWindow(&*window_);
    }
    ~TestnetWindow() {
        window_.reset();
        QThreadPool::globalInstance()->waitForDone();
    }

    shell::MainWindow& window() { return *window_; }
    QString net() const { return folder_.filePath("net"); }
    QString nodeHome(int node) const { return net() + "/node-" + QString::number(node); }
    QString file(const QString& name) const { return folder_.filePath(name); }
    pages::LocalTestnet& local() { return *window_->session()->testnet; }
    models::NetworkHistory::View view() { return window_->session()->network.newest(); }
    // So many validators, every one of which is in the state.
    bool all(int validators, models::ValidatorState state) {
        return int(view()->cells.size()) == validators && view()->count(state) == validators;
    }

    // By the menu and the dialog; returns when the Testnet page is there.
    void start(int validators, int blockIntervalMs) {
        for (QAction* action : window_->findChildren<QAction*>())
            if (action->text().startsWith("Start a testnet")) action->trigger();
        auto* dialog = window_->findChild<widgets::ConfirmDialog*>("testnetDialog");
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>("testnetFolder")->setText(net());
        dialog->findChild<QSpinBox*>("testnetValidators")->setValue(validators);
        dialog->findChild<QSpinBox*>("testnetInterval")->setValue(blockIntervalMs);
        QTest::mouseClick(dialog->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(window_->findChild<widgets::ConfirmDialog*>("testnetProgress"));
        QTRY_VERIFY_WITH_TIMEOUT(window_->frame() != nullptr, 300'000);
        QCOMPARE(window_->frame()->view(), pages::View::Testnet);
    }

    void stop() {
        QSignalSpy stopped(&local(), &pages::LocalTestnet::stopped);
        pages::askStopTestnet(local(), window_->frame());
        auto* dialog = window_->findChild<widgets::ConfirmDialog*>("stopTestnetDialog");
        QVERIFY(dialog);
        QTest::mouseClick(dialog->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, 120'000);
        QCOMPARE(local().running(), 0);
    }

    shell::Appearance appearance;

  private:
    class Launcher : public console::HomeLauncher {
      public:
        using HomeLauncher::HomeLauncher;
        pages::LocalTestnet::Tools testnetTools() const override {
            return {QStringLiteral(PHOENIX_BINARY_DIR "/bin/phoenixd"), {}};
        }
    };

    theme::Theme theme_;
    QTemporaryDir folder_;
    Launcher launcher_;
    std::optional<shell::MainWindow> window_;
};

} // namespace phoenix::tests
