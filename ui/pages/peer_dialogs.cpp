#include "ui/pages/peer_dialogs.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/toast.h"

#include <QLineEdit>
#include <QRegularExpression>

namespace phoenix::pages {

namespace {

using api::PeerAction;
using widgets::ConfirmDialog;

constexpr std::uint64_t kBanMs[] = {10 * 60'000, 60 * 60'000, 24 * 60 * 60'000};

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::pages::PeerDialogs", text);
}

void run(Session& session, ConfirmDialog* dialog, PeerAction action, const QString& done) {
    dialog->progress(say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "Asking the node…")));
    session.bridge.control(std::move(action), dialog, [dialog, done](const Result<>& result) {
        if (!result) return dialog->fail(models::text(result.error().message));
        widgets::Toast::show(dialog->parentWidget(), done, theme::State::Ok);
        dialog->dismiss();
    });
}

QString nameOf(const api::PeerInfo& peer) {
    return peer.name.empty() ? theme::shortHash(models::hex(peer.id)) : models::text(peer.name);
}

ConfirmDialog* makeDialog(const api::PeerInfo& peer, QWidget* anywhere, const QString& title, const QString& text) {
    auto* dialog = new ConfirmDialog(anywhere);
    dialog->setHeading(title, text);
    dialog->setFact(say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "Node")), theme::longHash(models::hex(peer.id)),
                    theme::Ink::T1, models::hex(peer.id));
    dialog->setFact(say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "Address")), models::text(peer.address));
    return dialog;
}

} // namespace

void askDisconnect(Session& session, const api::PeerInfo& peer, QWidget* anywhere) {
    auto* dialog = makeDialog(
        peer, anywhere, say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "Disconnect %1")).arg(nameOf(peer)),
        say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "The connection ends. Either side may connect again.")));
    dialog->setObjectName("disconnectDialog");
    dialog->setConfirmText(say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "Disconnect")), {},
                           theme::ButtonKind::Danger);
    const QString done = say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "%1 is disconnected")).arg(nameOf(peer));
    QObject::connect(dialog, &ConfirmDialog::confirmed, dialog, [&session, dialog, id = peer.id, done] {
        run(session, dialog, {PeerAction::Kind::Disconnect, id, 0, {}}, done);
    });
    dialog->open();
}

void askBan(Session& session, const api::PeerInfo& peer, QWidget* anywhere) {
    auto* dialog = makeDialog(
        peer, anywhere, say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "Ban %1")).arg(nameOf(peer)),
        say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs",
                              "The connection ends, and the node takes none from it until the time is over.")));
    dialog->setObjectName("banDialog");
    auto* time = new widgets::Segment({say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "10 minutes")),
                                       say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "1 hour")),
                                       say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "1 day"))},
                                      say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "For how long")), dialog);
    time->setObjectName("banTime");
    dialog->addContent(time);
    dialog->setConfirmText(say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "Ban")), QStringLiteral("ban"),
                           theme::ButtonKind::Danger);
    const QString done = say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "%1 is banned")).arg(nameOf(peer));
    QObject::connect(dialog, &ConfirmDialog::confirmed, dialog, [&session, dialog, time, id = peer.id, done] {
        run(session, dialog, {PeerAction::Kind::Ban, id, kBanMs[time->current()], {}}, done);
    });
    dialog->open();
}

void askConnect(Session& session, QWidget* anywhere) {
    auto* dialog = new ConfirmDialog(anywhere);
    dialog->setObjectName("connectDialog");
    dialog->setHeading(say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "Connect to a peer")),
                       say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs",
                                             "Its address is written as ID@HOST:PORT; the ID says whom one means.")));
    auto* address = new QLineEdit(dialog);
    address->setObjectName("connectAddress");
    const QString what = say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "Address of the peer"));
    address->setAccessibleName(what);
    address->setPlaceholderText(QStringLiteral("ID@HOST:PORT"));
    address->setFont(theme::font(theme::Role::BodyMono));
    dialog->addContent(address);
    dialog->setConfirmText(say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "Connect")));
    dialog->setAllowed(false);
    QObject::connect(address, &QLineEdit::textChanged, dialog, [dialog](const QString& text) {
        static const QRegularExpression whole(QStringLiteral("^[0-9a-fA-F]{40}@\\S+:\\d{1,5}$"));
        dialog->setAllowed(whole.match(text.trimmed()).hasMatch());
    });
    QObject::connect(address, &QLineEdit::returnPressed, dialog, [dialog] {
        if (dialog->confirmButton()->isEnabled()) dialog->confirmButton()->click();
    });
    QObject::connect(dialog, &ConfirmDialog::confirmed, dialog, [&session, dialog, address] {
        const QString wanted = address->text().trimmed();
        run(session, dialog, {PeerAction::Kind::Connect, {}, 0, wanted.toStdString()},
            say(QT_TRANSLATE_NOOP("phoenix::pages::PeerDialogs", "The node dials %1")).arg(wanted.section('@', 1)));
    });
    dialog->open();
    address->setFocus(Qt::OtherFocusReason);
}

} // namespace phoenix::pages
