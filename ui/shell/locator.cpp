#include "ui/shell/locator.h"

#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace phoenix::shell {

using theme::Ink;
using theme::Role;

namespace {

constexpr int kRowHeight = 26;
constexpr int kDetailRole = Qt::UserRole;
constexpr int kKindRole = Qt::UserRole + 1;

class LocatorDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {200, kRowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const theme::Tokens& t = theme::tokens();
        if (option.state & QStyle::State_Selected)
            theme::paintBox(*painter, QRectF(option.rect).adjusted(2, 1, -2, -1), 4, t[Ink::Bg3],
                            Qt::transparent);
        const QRect rect = option.rect.adjusted(10, 0, -10, 0);
        painter->setFont(theme::font(Role::Caption));
        painter->setPen(t[Ink::T3]);
        painter->drawText(QRect(rect.left(), rect.top(), 76, rect.height()), Qt::AlignVCenter,
                          index.data(kKindRole).toString());
        painter->drawText(rect, int(Qt::AlignVCenter | Qt::AlignRight),
                          index.data(kDetailRole).toString());
        painter->setFont(theme::font(Role::Table));
        painter->setPen(t[Ink::T1]);
        painter->drawText(rect.adjusted(80, 0, -110, 0), Qt::AlignVCenter, index.data().toString());
    }
};

// Rounded, raised, over the content; never takes the focus.
class Popup : public QFrame {
  public:
    using QFrame::QFrame;

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const theme::Tokens& t = theme::tokens();
        theme::paintBox(painter, rect(), theme::space::kRadiusPanel, t[Ink::Bg2], t[Ink::Line2],
                        t.outline);
    }
};

} // namespace

Locator::Locator(QWidget* parent)
    : SearchField(tr("Go to or run a command"), QStringLiteral("Ctrl+K"), parent) {
    setObjectName("locator");
    connect(this, &QLineEdit::textChanged, this, &Locator::fill);
    connect(this, &SearchField::left, this, [this] { clearFocus(); });
}

Locator::~Locator() {
    delete popup_;
}

void Locator::focusInEvent(QFocusEvent* event) {
    SearchField::focusInEvent(event);
    if (!popup_) {
        popup_ = new Popup(window());
        auto* column = new QVBoxLayout(popup_);
        column->setContentsMargins(4, 4, 4, 4);
        list_ = new QListWidget(popup_);
        list_->setObjectName("locatorList");
        list_->setAccessibleName(tr("Results"));
        list_->setFrameShape(QFrame::NoFrame);
        list_->setFocusPolicy(Qt::NoFocus);
        list_->setItemDelegate(new LocatorDelegate(list_));
        list_->viewport()->setAutoFillBackground(false);
        list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        column->addWidget(list_);
        connect(list_, &QListWidget::itemClicked, this, [this] { run(list_->currentRow()); });
    }
    // A window that becomes active gives the focus back; nobody asked for the list then.
    if (event->reason() == Qt::ActiveWindowFocusReason || event->reason() == Qt::OtherFocusReason)
        return;
    open();
}

void Locator::open() {
    all_ = source_ ? source_() : QVector<LocatorItem>();
    open_ = true;
    fill(text());
}

void Locator::focusOutEvent(QFocusEvent* event) {
    SearchField::focusOutEvent(event);
    close();
}

void Locator::close() {
    open_ = false;
    if (popup_) popup_->hide();
}

void Locator::fill(const QString& typed) {
    if (!popup_ || !hasFocus()) return;
    if (!open_) return typed.isEmpty() ? void() : open();
    QString prefix;
    QString wanted = typed.trimmed();
    for (const QString& each :
         {QStringLiteral("s "), QStringLiteral("p "), QStringLiteral("v "), QStringLiteral("h "),
          QStringLiteral(">")})
        if (typed.startsWith(each)) {
            prefix = each;
            wanted = typed.mid(each.size()).trimmed();
        }
    const QStringList words = wanted.split(' ', Qt::SkipEmptyParts);
    shown_.clear();
    list_->clear();
    for (const LocatorItem& item : all_) {
        if (!prefix.isEmpty() && item.prefix != prefix) continue;
        const QString all = item.kind + ' ' + item.text + ' ' + item.detail;
        const bool fits = std::ranges::all_of(
            words, [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
        if (!fits || shown_.size() == kRows) continue;
        shown_.push_back(item);
        auto* row = new QListWidgetItem(item.text, list_);
        row->setData(kDetailRole, item.detail);
        row->setData(kKindRole, item.kind);
        row->setData(Qt::AccessibleTextRole, item.kind + ' ' + item.text);
    }
    if (!shown_.isEmpty()) list_->setCurrentRow(0);
    place();
}

void Locator::place() {
    const QPoint below = mapTo(window(), QPoint(0, height() + 4));
    const int rows = std::max(1, int(shown_.size()));
    const int width = std::max(this->width(), 420);
    popup_->setGeometry(std::min(below.x(), window()->width() - width - 8), below.y(), width,
                        rows * kRowHeight + 10);
    popup_->setVisible(!shown_.isEmpty());
    popup_->raise();
}

void Locator::run(int row) {
    if (row < 0 || row >= shown_.size()) return;
    const auto run = shown_[row].run;
    clear();
    clearFocus();
    close();
    if (run) run();
}

void Locator::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down: {
        if (shown_.isEmpty()) return;
        const int step = event->key() == Qt::Key_Down ? 1 : int(shown_.size()) - 1;
        list_->setCurrentRow((list_->currentRow() + step) % int(shown_.size()));
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return run(list_ ? list_->currentRow() : -1);
    default:
        SearchField::keyPressEvent(event);
    }
}

} // namespace phoenix::shell
