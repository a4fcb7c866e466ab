#include "ui/widgets/secret_field.h"

#include "ui/theme/focus_ring.h"
#include "ui/theme/spoken_items.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QTimer>
#include <cstring>
#include <strings.h>
#include <sys/mman.h>

namespace phoenix::widgets {

using theme::Ink;
namespace space = theme::space;

namespace {

// Overwrites the characters of a string that came from Qt, before its memory is given back.
void wipeText(QString& text) {
    explicit_bzero(text.data(), std::size_t(text.size()) * sizeof(QChar));
    text.clear();
}

bool startsCharacter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
}

} // namespace

SecretField::SecretField(QWidget* parent) : QWidget(parent), blink_(new QTimer(this)) {
    // A refusal (a small memlock limit) only means the page may be swapped; the field still works.
    mlock(buffer_.data(), buffer_.size());
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                        Qt::ImhNoAutoUppercase);
    setProperty(theme::kOwnFocus, true);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    theme::setSpokenRole(*this, QAccessible::EditableText);
    setAccessibleName(tr("Passphrase"));
    connect(blink_, &QTimer::timeout, this, [this] {
        caret_ = !caret_;
        update();
    });
    theme::follow(*this);
    changed();
}

SecretField::~SecretField() {
    explicit_bzero(buffer_.data(), buffer_.size());
    munlock(buffer_.data(), buffer_.size());
}

void SecretField::take(const std::function<void(std::string_view)>& use) {
    struct Wiper {
        SecretField& field;
        ~Wiper() { field.wipe(); }
    } wiper{*this};
    use(std::string_view(buffer_.data(), size_));
}

bool SecretField::equals(const SecretField& other) const {
    // Looks at every byte, so that the time does not say where they differ.
    unsigned char differs = size_ == other.size_ ? 0 : 1;
    for (std::size_t i = 0; i < kBytesMax; ++i)
        differs |= static_cast<unsigned char>(buffer_[i] ^ other.buffer_[i]);
    return differs == 0;
}

void SecretField::wipe() {
    explicit_bzero(buffer_.data(), buffer_.size());
    size_ = 0;
    characters_ = 0;
    full_ = false;
    changed();
}

void SecretField::add(QString& text) {
    QByteArray bytes = text.toUtf8();
    wipeText(text);
    // Whole or not at all: half a passphrase would be another one. A line end from a paste is not
    // part of it.
    while (bytes.endsWith('\n') || bytes.endsWith('\r'))
        bytes.chop(1);
    full_ = size_ + std::size_t(bytes.size()) > kBytesMax;
    if (!full_) {
        std::memcpy(buffer_.data() + size_, bytes.constData(), std::size_t(bytes.size()));
        size_ += std::size_t(bytes.size());
        for (const char byte : bytes)
            characters_ += startsCharacter(byte) ? 1 : 0;
    }
    explicit_bzero(bytes.data(), std::size_t(bytes.size()));
    changed();
}

void SecretField::removeLast() {
    if (size_ == 0) return;
    do {
        --size_;
        const bool start = startsCharacter(buffer_[size_]);
        buffer_[size_] = 0;
        if (start) break;
    } while (size_ > 0);
    --characters_;
    full_ = false;
    changed();
}

void SecretField::changed() {
    setAccessibleDescription(full_ ? tr("This passphrase is too long.")
                                   : tr("%n characters typed", nullptr, characters_));
    setToolTip(full_ ? tr("A passphrase can have at most %1 bytes.").arg(kBytesMax) : QString());
    emit lengthChanged(characters_);
    update();
}

bool SecretField::event(QEvent* event) {
    // Keys typed here must not be taken by shortcuts of the window, such as Y, N or Space.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain =
            !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
        if ((plain && !key->text().isEmpty() && key->key() != Qt::Key_Escape) ||
            key->matches(QKeySequence::Paste)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void SecretField::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste)) {
        QString text = QApplication::clipboard()->text();
        return add(text);
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit returnPressed();
        return;
    case Qt::Key_Backspace:
        if (event->modifiers() & Qt::ControlModifier)
            wipe();
        else
            removeLast();
        return;
    case Qt::Key_Escape:
        // The first Esc empties the field, the second is the dialog's.
        if (isEmpty()) break;
        wipe();
        return;
    default:
        break;
    }
    QString text = event->text();
    const bool typed =
        !text.isEmpty() && text.at(0).isPrint() && !(event->modifiers() & Qt::ControlModifier);
    if (typed) return add(text);
    QWidget::keyPressEvent(event);
}

void SecretField::inputMethodEvent(QInputMethodEvent* event) {
    QString text = event->commitString();
    if (!text.isEmpty()) add(text);
    event->accept();
}

QVariant SecretField::inputMethodQuery(Qt::InputMethodQuery query) const {
    // Nothing about the content is told to the input method.
    if (query == Qt::ImEnabled) return true;
    if (query == Qt::ImHints) return int(inputMethodHints());
    if (query == Qt::ImCursorRectangle) return QRect(12, 4, 1, height() - 8);
    return {};
}

void SecretField::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    caret_ = true;
    const int period = QApplication::cursorFlashTime();
    if (period > 0) blink_->start(period / 2);
    update();
}

void SecretField::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    blink_->stop();
    caret_ = false;
    update();
}

QSize SecretField::sizeHint() const {
    return {260, theme::Theme::current().scaled(space::kButtonMain)};
}

void SecretField::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    const QColor border = full_ ? t[Ink::Err] : hasFocus() ? t[Ink::Accent] : t[Ink::Ctl];
    theme::paintBox(painter, rect(), space::kRadiusControl, t.dark ? t[Ink::Bg0] : t[Ink::Bg1],
                    border, hasFocus() ? 2 : t.outline);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t[Ink::T1]);
    // The dots stop at the edge; the length beyond is nobody's business.
    const int room = std::max(0, (width() - 32) / 10);
    double x = 13;
    for (int i = 0; i < std::min(characters_, room); ++i, x += 10)
        painter.drawEllipse(QPointF(x, height() / 2.0), 1.7, 1.7);
    if (caret_) painter.fillRect(QRectF(x - 2, height() / 2.0 - 8, 1, 16), t[Ink::T1]);
}

} // namespace phoenix::widgets
