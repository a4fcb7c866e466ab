// A passphrase field that keeps one copy of the secret, in a fixed buffer it wipes itself.
#pragma once

#include <QWidget>
#include <array>
#include <functional>
#include <string_view>

class QTimer;

namespace phoenix::widgets {

// A QLineEdit keeps the text, an undo stack and copies of both; this keeps UTF-8 bytes in place, in
// memory that is locked when the system allows it. Typing appends, Backspace takes away the last
// character, Ctrl+Backspace and Esc empty it. Pasting works, for passphrase stores; nothing ever
// leaves by clipboard, drag, undo or accessibility. Key events themselves pass through Qt, which
// may hold one character for a moment.
class SecretField : public QWidget {
    Q_OBJECT

  public:
    static constexpr std::size_t kBytesMax = 512;

    explicit SecretField(QWidget* parent = nullptr);
    ~SecretField() override;

    // In characters, for "off until the secret has length".
    int length() const { return characters_; }
    bool isEmpty() const { return characters_ == 0; }
    // Lends the bytes to `use` and wipes them afterwards, whatever `use` does.
    void take(const std::function<void(std::string_view)>& use);
    // True when both fields hold the same bytes; for the repeated passphrase.
    bool equals(const SecretField& other) const;
    void wipe();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

  signals:
    void lengthChanged(int characters);
    void returnPressed();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

  private:
    void add(QString& text);
    void removeLast();
    void changed();

    std::array<char, kBytesMax> buffer_{};
    std::size_t size_ = 0;
    int characters_ = 0;
    bool caret_ = false;
    bool full_ = false;
    QTimer* blink_;
};

} // namespace phoenix::widgets
