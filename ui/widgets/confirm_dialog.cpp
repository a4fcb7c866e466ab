#include "ui/widgets/confirm_dialog.h"

#include "ui/theme/spoken_items.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/key_hint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/secret_field.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

namespace {

constexpr int kCardWidth = 500;

// A rounded ground for the card and for the list of facts.
class Frame : public QWidget {
  public:
    Frame(Ink fill, Ink border, double radius) : fill_(fill), border_(border), radius_(radius) {
        theme::follow(*this);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        const theme::Tokens& t = theme::tokens();
        QPainter painter(this);
        theme::paintBox(painter, rect(), radius_, t[fill_], t[border_], t.outline);
    }

  private:
    Ink fill_, border_;
    double radius_;
};

} // namespace

ConfirmDialog::ConfirmDialog(QWidget* anyWidgetOfTheWindow)
    : QWidget(anyWidgetOfTheWindow->window()),
      card_(new Frame(Ink::Bg1, Ink::Line2, space::kRadiusCard)),
      column_(new QVBoxLayout(card_)),
      title_(new Label({}, Role::Title, Ink::T1)),
      text_(new Label({}, Role::Table, Ink::T2)),
      factFrame_(new Frame(Ink::Bg1, Ink::Line2, space::kRadiusControl)),
      facts_(new FactList(true)),
      extras_(new QVBoxLayout),
      secretLabel_(new Label({}, Role::Head, Ink::T1)),
      secretHint_(new Label({}, Role::Caption, Ink::T3)),
      secret_(new SecretField),
      status_(new Label({}, Role::Table, Ink::T2)),
      keys_(new QWidget),
      cancel_(new Button(tr("Cancel"))),
      confirm_(new Button(tr("Continue"), theme::ButtonKind::Primary)) {
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addWidget(card_, 0, Qt::AlignHCenter);
    outer->addStretch(3);
    card_->setFixedWidth(kCardWidth);
    column_->setContentsMargins(space::kLoose, space::kLoose, space::kLoose, space::kLoose);
    column_->setSpacing(space::kPad);
    title_->setWordWrap(true);
    text_->setWordWrap(true);
    auto* heading = new QVBoxLayout;
    heading->setSpacing(space::kTight);
    heading->addWidget(title_);
    heading->addWidget(text_);
    column_->addLayout(heading);
    auto* factPad = new QVBoxLayout(factFrame_);
    factPad->setContentsMargins(space::kPad, space::kSmall, space::kPad, space::kSmall);
    factPad->addWidget(facts_);
    column_->addWidget(factFrame_);
    extras_->setSpacing(space::kGap);
    column_->addLayout(extras_);
    auto* secretColumn = new QVBoxLayout;
    secretColumn->setSpacing(space::kSmall);
    for (QWidget* part : {static_cast<QWidget*>(secretLabel_), static_cast<QWidget*>(secret_),
                          static_cast<QWidget*>(secretHint_)}) {
        part->hide();
        secretColumn->addWidget(part);
    }
    column_->addLayout(secretColumn);
    auto* hints = new QHBoxLayout(keys_);
    hints->setContentsMargins(0, 0, 0, 0);
    hints->setSpacing(space::kTight);
    for (const auto& [key, word] : {std::pair(QStringLiteral("Enter"), tr("confirm")),
                                    std::pair(QStringLiteral("Esc"), tr("cancel"))}) {
        hints->addWidget(new KeyHint(key));
        hints->addWidget(new Label(word, Role::Caption, Ink::T3));
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kChip);
    buttons->addWidget(keys_);
    buttons->addWidget(status_, 1);
    buttons->addStretch(1);
    buttons->addWidget(cancel_);
    buttons->addWidget(confirm_);
    status_->setWordWrap(true);
    status_->hide();
    column_->addLayout(buttons);
    factFrame_->hide();

    connect(cancel_, &QPushButton::clicked, this, &ConfirmDialog::cancel);
    connect(confirm_, &QPushButton::clicked, this, &ConfirmDialog::accept);
    connect(secret_, &SecretField::lengthChanged, this, &ConfirmDialog::refresh);
    connect(secret_, &SecretField::returnPressed, this, &ConfirmDialog::accept);
    parentWidget()->installEventFilter(this);
    theme::setSpokenRole(*this, QAccessible::Dialog);
    theme::follow(*this);
    hide();
}

ConfirmDialog::~ConfirmDialog() = default;

void ConfirmDialog::setHeading(const QString& title, const QString& text) {
    title_->setText(title);
    text_->setText(text);
    text_->setVisible(!text.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void ConfirmDialog::setFact(const QString& label, const QString& value, Ink ink,
                            const QString& full) {
    facts_->setFact(label, value, ink, full);
    factFrame_->show();
}

void ConfirmDialog::addWarning(theme::State state, const QString& title, const QString& text) {
    auto* banner = new Banner(state);
    banner->setMessage(state, title, text);
    extras_->addWidget(banner);
}

QCheckBox* ConfirmDialog::addCondition(const QString& text) {
    auto* box = new QCheckBox(text);
    conditions_.append(box);
    extras_->addWidget(box);
    connect(box, &QCheckBox::toggled, this, &ConfirmDialog::refresh);
    refresh();
    return box;
}

void ConfirmDialog::askSecret(const QString& label, const QString& hint) {
    asksSecret_ = true;
    secretLabel_->setText(label);
    secretLabel_->show();
    secret_->setAccessibleName(label);
    secret_->show();
    secretHint_->setText(hint);
    secretHint_->setVisible(!hint.isEmpty());
    refresh();
}

void ConfirmDialog::addContent(QWidget* widget) {
    extras_->addWidget(widget);
}

void ConfirmDialog::setConfirmText(const QString& text, const QString& icon,
                                   theme::ButtonKind kind) {
    confirm_->setText(text);
    confirm_->setAccessibleName(text);
    confirm_->setIconName(icon);
    confirm_->setKind(kind);
}

void ConfirmDialog::setAllowed(bool allowed) {
    allowed_ = allowed;
    refresh();
}

void ConfirmDialog::refresh() {
    bool ready = allowed_ && !busy_ && (!asksSecret_ || !secret_->isEmpty());
    for (const QCheckBox* box : conditions_)
        ready = ready && box->isChecked();
    confirm_->setEnabled(ready);
}

void ConfirmDialog::open() {
    focusBefore_ = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    // What was added while hidden is not known to the layouts above it yet.
    for (QLayout* layout : findChildren<QLayout*>())
        layout->invalidate();
    raise();
    show();
    refresh();
    QWidget* first = asksSecret_             ? static_cast<QWidget*>(secret_)
                     : conditions_.isEmpty() ? static_cast<QWidget*>(cancel_)
                                             : conditions_.front();
    first->setFocus(Qt::PopupFocusReason);
    QAccessibleEvent event(this, QAccessible::DialogStart);
    QAccessible::updateAccessibility(&event);
}

void ConfirmDialog::progress(const QString& sentence) {
    busy_ = true;
    status_->setInk(Ink::T2);
    status_->setText(sentence);
    status_->show();
    keys_->hide();
    cancel_->setEnabled(false);
    refresh();
}

void ConfirmDialog::fail(const QString& sentence) {
    busy_ = false;
    status_->setInk(Ink::Err);
    status_->setText(sentence);
    status_->show();
    keys_->hide();
    cancel_->setEnabled(true);
    refresh();
    if (asksSecret_) secret_->setFocus(Qt::OtherFocusReason);
}

void ConfirmDialog::dismiss() {
    secret_->wipe();
    hide();
    if (focusBefore_) focusBefore_->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent event(this, QAccessible::DialogEnd);
    QAccessible::updateAccessibility(&event);
    deleteLater();
}

void ConfirmDialog::cancel() {
    if (busy_) return;
    emit cancelled();
    dismiss();
}

void ConfirmDialog::accept() {
    if (confirm_->isEnabled()) emit confirmed();
}

void ConfirmDialog::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) return cancel();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && confirm_->hasFocus())
        return accept();
    // Nothing reaches the window below.
    event->accept();
}

void ConfirmDialog::mousePressEvent(QMouseEvent* event) {
    event->accept();
}

bool ConfirmDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

bool ConfirmDialog::focusNextPrevChild(bool next) {
    // Goes round inside the dialog, in the order of creation, which is top to bottom.
    QVector<QWidget*> stops;
    for (QWidget* child : findChildren<QWidget*>())
        if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus))
            stops.append(child);
    if (stops.isEmpty()) return true;
    std::stable_sort(stops.begin(), stops.end(), [this](QWidget* a, QWidget* b) {
        const QPoint pa = a->mapTo(this, QPoint());
        const QPoint pb = b->mapTo(this, QPoint());
        return std::pair(pa.y() / 12, pa.x()) < std::pair(pb.y() / 12, pb.x());
    });
    const qsizetype at = stops.indexOf(QApplication::focusWidget());
    const qsizetype count = stops.size();
    stops[(at + (next ? 1 : count - 1) + (at < 0 && !next ? 1 : 0)) % count]->setFocus(
        next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void ConfirmDialog::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QColor dim = theme::tokens().dark ? QColor(4, 6, 9) : QColor(23, 28, 36);
    dim.setAlphaF(theme::tokens().dark ? 0.62f : 0.42f);
    painter.fillRect(rect(), dim);
}

} // namespace phoenix::widgets
