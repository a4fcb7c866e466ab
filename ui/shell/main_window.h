// The window: start, then the frame around a running node, then why it stopped.
#pragma once

#include "ui/bridge/build_check.h"
#include "ui/bridge/stall_watch.h"
#include "ui/shell/appearance.h"
#include "ui/shell/launcher.h"

#include <QWidget>
#include <memory>

class QStackedWidget;

namespace phoenix::shell {

class MenuRow;
class StartPage;
class StoppedView;
class WorkFrame;

// Smallest 1180 x 720. Owns the bridge; shares the node with it. Nodes are let go on a worker
// thread, because ending one takes time.
class MainWindow : public QWidget {
    Q_OBJECT

  public:
    MainWindow(Launcher& launcher, Appearance& appearance, QWidget* parent = nullptr);
    ~MainWindow() override;

    // What to begin with; without any of them the start page stands there.
    void openHome(const QString& home);
    void create(const DevelopmentTerms& terms);
    void connectTo(const QString& url);
    // A node that runs already.
    void show(const Opened& opened);
    using QWidget::show;

    // Null until a node is open.
    WorkFrame* frame() const { return frame_; }
    StartPage* startPage() const { return start_; }
    bridge::NodeBridge* bridge() const { return bridge_.get(); }
    pages::Session* session() const { return session_.get(); }

  signals:
    void opened();
    void failed(QString why);

  protected:
    void closeEvent(QCloseEvent* event) override;

  private:
    using Work = std::function<Result<Opened>(const Launcher::Progress&)>;

    void build();
    void makeMenus();
    void makeShortcuts();
    void fillLocator();
    void launch(Work work, bool newNetwork);
    void makeTestnet();
    void letGo();
    void onStopped(const QString& why, qint64 atMs);
    bool wantsTestnet_ = false; // to be shown when its node is open
    void onAlert(const QString& text, qint64 atMs);
    void toggleTheme();
    void toggleLanguage();
    void showHelp();
    void showAbout();
    void saveState();

    Launcher& launcher_;
    Appearance& appearance_;
    bridge::StallWatch stalls_;
    Opened node_;
    bridge::BuildCheck builds_;
    std::unique_ptr<pages::LocalTestnet> testnet_; // null: no daemon to run
    std::unique_ptr<bridge::NodeBridge> bridge_;
    std::unique_ptr<pages::Selection> selection_;
    std::unique_ptr<pages::Session> session_;
    QStringList lastEvents_;
    QStringList alerts_;

    QWidget* root_ = nullptr; // all below is inside; made anew when the language changes
    MenuRow* menuRow_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    StartPage* start_ = nullptr;
    StoppedView* stoppedView_ = nullptr;
    WorkFrame* frame_ = nullptr;
};

} // namespace phoenix::shell
