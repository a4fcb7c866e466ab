#include "ui/shell/stopped_view.h"

#include "ui/theme/clock_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace phoenix::shell {

StoppedView::StoppedView(QWidget* parent) : QWidget(parent) {
    setObjectName("stoppedView");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(80, 60, 80, 40);
    column->setSpacing(theme::space::kWide);
    message_ = new widgets::EmptyState({}, {}, theme::State::Err, this);
    column->addWidget(message_);
    auto* again = message_->addAction(tr("Start the node again"));
    again->setObjectName("restartNode");
    connect(again, &QAbstractButton::clicked, this, &StoppedView::restartWanted);
    auto* other = message_->addAction(tr("Open another network…"));
    other->setObjectName("otherNetwork");
    connect(other, &QAbstractButton::clicked, this, &StoppedView::otherWanted);
    auto* copy = message_->addAction(tr("Copy report"));
    copy->setObjectName("copyReport");
    connect(copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(report_); });
    column->addWidget(
        new widgets::Label(tr("What happened last"), theme::Role::Head, theme::Ink::T2, this));
    lines_ = new QPlainTextEdit(this);
    lines_->setObjectName("lastLines");
    lines_->setAccessibleName(tr("What happened last"));
    lines_->setReadOnly(true);
    lines_->setFont(theme::font(theme::Role::Data));
    column->addWidget(lines_, 1);
}

void StoppedView::show(const QString& why, qint64 atMs, const QStringList& lastEvents) {
    const QString title = tr("The node stopped at %1").arg(theme::clockText(atMs, atMs));
    message_->setMessage(theme::State::Err, title, why);
    lines_->setPlainText(lastEvents.join('\n'));
    report_ = title + " UTC\n" + why + "\n\n" + lastEvents.join('\n') + '\n';
}

} // namespace phoenix::shell
