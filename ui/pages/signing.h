// Asks the operator to sign: what, with which key, to what effect; then sends it and says how it
// went.
#pragma once

#include "ui/bridge/submission.h"
#include "ui/pages/session.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"

#include <QVector>

class QWidget;

namespace phoenix::widgets {
class ConfirmDialog;
}

namespace phoenix::pages {

struct SigningFact {
    QString label;
    QString value;
    QString full; // what copying gives
    theme::Ink ink = theme::Ink::T1;
};

struct SigningRequest {
    QString title;
    QString text;
    QVector<SigningFact> facts;
    QVector<std::pair<QString, QString>> warnings; // title, text
    QString condition;                             // must be ticked, when not empty
    QString confirm;
    theme::ButtonKind kind = theme::ButtonKind::Primary;
    std::vector<bridge::Stage> stages;
    // Called once all is committed, with what the last call returned.
    std::function<void(quint64 height, Bytes returned)> done;
    // When set, the dialog closes at once and the caller sends by itself and shows the progress.
    std::function<void(bridge::Passphrase)> take;
};

// A development key asks for the confirmation only, every other key for its passphrase. The dialog
// lies over the window of `over`, stays until the transactions are committed and can be cancelled.
widgets::ConfirmDialog* askToSign(Session& session, QWidget* over, SigningRequest request);

} // namespace phoenix::pages
