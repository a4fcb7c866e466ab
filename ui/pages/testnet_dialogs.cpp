#include "ui/pages/testnet_dialogs.h"

#include "ui/models/texts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_line.h"
#include "ui/widgets/toast.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QSpinBox>

namespace phoenix::pages {

using testnet::NodeState;
using widgets::ConfirmDialog;

namespace {

constexpr int kValidatorsMost = 51;

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::pages::TestnetDialogs", text);
}

void showProgress(LocalTestnet& testnet, QWidget* anywhere) {
    auto* dialog = new ConfirmDialog(anywhere);
    dialog->setObjectName("testnetProgress");
    dialog->setHeading(say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Starting a testnet")),
                       say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs",
                                             "Keys and genesis are made, then every node is started and waited for.")));
    auto* line = new widgets::ProgressLine(dialog);
    dialog->addContent(line);
    dialog->setConfirmText(say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Stop all nodes")), {},
                           theme::ButtonKind::Danger);
    const auto show = [&testnet, line] {
        const int nodes = testnet.nodes();
        line->setProgress(testnet.phase() == LocalTestnet::Phase::Stopping
                              ? say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Stopping"))
                          : nodes == 0
                              ? say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Making keys and genesis"))
                              : say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "%1 of %2 nodes are ready"))
                                    .arg(testnet.running())
                                    .arg(nodes),
                          nodes == 0 ? -1 : double(testnet.running()) / nodes);
    };
    QObject::connect(&testnet, &LocalTestnet::changed, dialog, show);
    QObject::connect(&testnet, &LocalTestnet::ready, dialog, &ConfirmDialog::dismiss);
    QObject::connect(&testnet, &LocalTestnet::stopped, dialog, &ConfirmDialog::dismiss);
    QObject::connect(&testnet, &LocalTestnet::failed, dialog, [dialog](const QString& why) { dialog->fail(why); });
    QObject::connect(dialog, &ConfirmDialog::confirmed, dialog, [&testnet, dialog] {
        if (testnet.phase() == LocalTestnet::Phase::None) return dialog->dismiss();
        testnet.stop();
        dialog->progress(say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Every node ends cleanly…")));
    });
    show();
    dialog->open();
}

QSpinBox* spin(int from, int to, int value, const QString& name, const QString& suffix, QWidget* parent) {
    auto* box = new QSpinBox(parent);
    box->setRange(from, to);
    box->setValue(value);
    box->setSuffix(suffix);
    box->setAccessibleName(name);
    box->setFont(theme::font(theme::Role::Data));
    box->setMinimumHeight(theme::Theme::current().scaled(theme::space::kButton));
    return box;
}

// Says at the window's edge how an act went.
LocalTestnet::Done telling(QWidget* anywhere, const QString& done) {
    return [anywhere, done](const Result<>& result) {
        widgets::Toast::show(anywhere, result ? done : models::text(result.error().message),
                             result ? theme::State::Ok : theme::State::Err);
    };
}

void askAct(LocalTestnet& testnet, int node, LocalTestnet::Act act, const QString& name, QWidget* anywhere) {
    const bool kill = act == LocalTestnet::Act::Kill;
    auto* dialog = new ConfirmDialog(anywhere);
    dialog->setObjectName("nodeActDialog");
    dialog->setHeading((kill ? say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Kill %1"))
                             : say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Stop %1")))
                           .arg(name),
                       kill ? say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs",
                                                    "Its process ends at once, as in a power cut."))
                            : say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs",
                                                    "It ends cleanly and signs nothing until it is started again.")));
    if (node == 0)
        dialog->addWarning(theme::State::Warn,
                           say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs",
                                                 "This window looks through that node and shows nothing new without it.")));
    dialog->setConfirmText(kill ? say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Kill"))
                                : say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Stop")),
                           {}, theme::ButtonKind::Danger);
    QObject::connect(dialog, &ConfirmDialog::confirmed, dialog, [&testnet, dialog, node, act] {
        dialog->progress(say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Waiting for its end…")));
        testnet.act(node, act, dialog, [dialog](const Result<>& result) {
            if (!result) return dialog->fail(models::text(result.error().message));
            dialog->dismiss();
        });
    });
    dialog->open();
}

} // namespace

void askTestnet(LocalTestnet& testnet, QWidget* anywhere) {
    auto* dialog = new ConfirmDialog(anywhere);
    dialog->setObjectName("testnetDialog");
    dialog->setHeading(say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Start a testnet on this machine")),
                       say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs",
                                             "Each validator is a process of its own. They use the loopback only.")));
    const QString countName = say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Validators"));
    const QString paceName = say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Block interval"));
    const QString folderName = say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Folder"));
    auto* box = new QWidget(dialog);
    auto* form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    auto* validators = spin(4, kValidatorsMost, 4, countName, {}, box);
    validators->setObjectName("testnetValidators");
    auto* interval = spin(100, 5000, 1000, paceName, QStringLiteral(" ms"), box);
    interval->setObjectName("testnetInterval");
    interval->setSingleStep(100);
    auto* folder = new QLineEdit(LocalTestnet::defaultFolder(), box);
    folder->setObjectName("testnetFolder");
    folder->setAccessibleName(folderName);
    folder->setFont(theme::font(theme::Role::Data));
    form->addRow(countName, validators);
    form->addRow(paceName, interval);
    form->addRow(folderName, folder);
    dialog->addContent(box);
    auto* note = new widgets::Label({}, theme::Role::Caption, theme::Ink::T2, dialog);
    note->setWordWrap(true);
    dialog->addContent(note);
    const auto judge = [dialog, validators, interval, folder, note] {
        const bool exists = LocalTestnet::existsIn(folder->text());
        validators->setEnabled(!exists);
        interval->setEnabled(!exists);
        dialog->setAllowed(!folder->text().trimmed().isEmpty());
        note->setText(exists ? say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs",
                                                     "There is a testnet in this folder. It goes on where it stopped."))
                             : say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs",
                                                     "Fifty-one validators need about 3.5 GB of memory.")));
    };
    QObject::connect(folder, &QLineEdit::textChanged, dialog, judge);
    judge();
    dialog->setConfirmText(say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Start")), QStringLiteral("play"));
    QObject::connect(dialog, &ConfirmDialog::confirmed, dialog,
                     [&testnet, dialog, validators, interval, folder, window = QPointer<QWidget>(anywhere->window())] {
                         LocalTestnet::Terms terms{folder->text().trimmed(), validators->value(), interval->value()};
                         dialog->dismiss();
                         testnet.start(terms);
                         if (window) showProgress(testnet, window);
                     });
    dialog->open();
}

void askStopTestnet(LocalTestnet& testnet, QWidget* anywhere) {
    auto* dialog = new ConfirmDialog(anywhere);
    dialog->setObjectName("stopTestnetDialog");
    dialog->setHeading(say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Stop the testnet")),
                       say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs",
                                             "Every node ends cleanly. Nothing is deleted; it can be started again.")));
    dialog->setConfirmText(say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Stop all nodes")), {},
                           theme::ButtonKind::Danger);
    QObject::connect(&testnet, &LocalTestnet::stopped, dialog, &ConfirmDialog::dismiss);
    QObject::connect(&testnet, &LocalTestnet::failed, dialog, [dialog](const QString& why) { dialog->fail(why); });
    QObject::connect(dialog, &ConfirmDialog::confirmed, dialog, [&testnet, dialog] {
        if (testnet.phase() == LocalTestnet::Phase::None) return dialog->dismiss();
        testnet.stop();
        dialog->progress(say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Every node ends cleanly…")));
    });
    dialog->open();
}

void addNodeActions(QMenu& menu, LocalTestnet& testnet, int node, const QString& name, QWidget* anywhere) {
    const NodeState state = testnet.stateOf(node);
    const bool runs = state == NodeState::Running || state == NodeState::Starting;
    QAction* start = menu.addAction(say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Start node")));
    start->setEnabled(!runs);
    QObject::connect(start, &QAction::triggered, anywhere, [&testnet, node, name, anywhere] {
        testnet.act(node, LocalTestnet::Act::Start, anywhere,
                    telling(anywhere, say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "%1 is ready")).arg(name)));
    });
    for (const auto& [act, text] :
         {std::pair(LocalTestnet::Act::Stop, say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Stop node…"))),
          std::pair(LocalTestnet::Act::Kill, say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Kill node…")))}) {
        QAction* action = menu.addAction(text);
        action->setEnabled(runs);
        QObject::connect(action, &QAction::triggered, anywhere, [&testnet, node, act = act, name, anywhere] {
            askAct(testnet, node, act, name, anywhere);
        });
    }
    QMenu* delays = menu.addMenu(say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "Delay its messages")));
    delays->setEnabled(state == NodeState::Running);
    for (const std::uint32_t ms : {0u, 50u, 150u, 500u}) {
        const QString words = ms == 0 ? say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "not at all"))
                                      : QStringLiteral("%1 ms").arg(ms);
        QObject::connect(delays->addAction(words), &QAction::triggered, anywhere, [&testnet, node, ms, name, anywhere, words] {
            testnet.delay(node, ms, anywhere,
                          telling(anywhere, say(QT_TRANSLATE_NOOP("phoenix::pages::TestnetDialogs", "%1: messages delayed %2"))
                                                .arg(name, words)));
        });
    }
}

} // namespace phoenix::pages
