#include "ui/pages/signing.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/secret_field.h"
#include "ui/widgets/toast.h"

#include <QCheckBox>
#include <QPointer>

namespace phoenix::pages {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::pages::Signing", text);
}

bridge::Passphrase takePassphrase(widgets::ConfirmDialog& dialog) {
    Bytes bytes;
    dialog.secret()->take([&](std::string_view secret) { bytes = toBytes(secret); });
    return bridge::Passphrase(std::move(bytes));
}

void run(Session& session, widgets::ConfirmDialog* dialog, const SigningRequest& request) {
    if (request.take) {
        bridge::Passphrase passphrase = takePassphrase(*dialog);
        dialog->dismiss();
        return request.take(std::move(passphrase));
    }
    auto* submission =
        new bridge::Submission(session.bridge, session.signer, request.stages, dialog);
    QObject::connect(submission, &bridge::Submission::progressed, dialog,
                     [dialog](int committed, int total, const QString& doing) {
                         dialog->progress(
                             total > 1
                                 ? QStringLiteral("%1, %2/%3").arg(doing).arg(committed).arg(total)
                                 : doing + QStringLiteral("…"));
                     });
    QObject::connect(submission, &bridge::Submission::sent, dialog, [dialog] {
        dialog->progress(
            say(QT_TRANSLATE_NOOP("phoenix::pages::Signing", "Sent. Waiting for a block…")));
    });
    QObject::connect(submission, &bridge::Submission::failed, dialog,
                     [dialog, submission](const QString& why) {
                         submission->deleteLater();
                         dialog->fail(why);
                     });
    QObject::connect(submission, &bridge::Submission::finished, dialog,
                     [dialog, done = request.done](quint64 height, const Bytes& returned) {
                         widgets::Toast::show(
                             dialog->parentWidget(),
                             say(QT_TRANSLATE_NOOP("phoenix::pages::Signing", "In block %1"))
                                 .arg(theme::height(height)),
                             theme::State::Ok);
                         dialog->dismiss();
                         if (done) done(height, returned);
                     });
    submission->start(takePassphrase(*dialog));
}

} // namespace

widgets::ConfirmDialog* askToSign(Session& session, QWidget* over, SigningRequest request) {
    auto* dialog = new widgets::ConfirmDialog(over);
    dialog->setObjectName("signDialog");
    dialog->setHeading(request.title, request.text);
    for (const SigningFact& fact : request.facts)
        dialog->setFact(fact.label, fact.value, fact.ink, fact.full);
    const bridge::KeyLabel key = session.signer->label();
    const QString address = models::addressText(key.address);
    dialog->setFact(say(QT_TRANSLATE_NOOP("phoenix::pages::Signing", "Key")),
                    QStringLiteral("%1 %2, %3").arg(key.name, theme::shortHash(address), key.place),
                    theme::Ink::T1, address);
    for (const auto& [title, text] : request.warnings)
        dialog->addWarning(theme::State::Warn, title, text);
    if (!request.condition.isEmpty())
        dialog->addCondition(request.condition)->setObjectName("signCondition");
    if (key.development)
        dialog->addWarning(
            theme::State::Old,
            say(QT_TRANSLATE_NOOP("phoenix::pages::Signing", "A development key.")),
            say(QT_TRANSLATE_NOOP("phoenix::pages::Signing",
                                  "It has no passphrase; this confirmation is enough.")));
    else
        dialog->askSecret(say(QT_TRANSLATE_NOOP("phoenix::pages::Signing", "Key passphrase")),
                          say(QT_TRANSLATE_NOOP("phoenix::pages::Signing",
                                                "Used on this machine only, to unlock the key.")));
    dialog->setConfirmText(request.confirm, QStringLiteral("key-round"), request.kind);
    dialog->confirmButton()->setObjectName("signConfirm");
    dialog->secret()->setObjectName("signSecret");
    auto kept = std::make_shared<SigningRequest>(std::move(request));
    QObject::connect(dialog, &widgets::ConfirmDialog::confirmed, dialog,
                     [&session, dialog, kept] { run(session, dialog, *kept); });
    dialog->open();
    return dialog;
}

} // namespace phoenix::pages
