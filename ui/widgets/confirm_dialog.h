// The base of every confirmation: what is done, to what effect, with which key, and one named
// button.
#pragma once

#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace phoenix::widgets {

class Button;
class FactList;
class Label;
class SecretField;

// Lies over its window and dims it. Focus is trapped inside and given back on close; Esc cancels,
// Enter confirms only from the secret field or the button. Build it, call open(), listen to
// confirmed(): take the secret there, then show progress() and finish with close() or fail().
class ConfirmDialog : public QWidget {
    Q_OBJECT

  public:
    explicit ConfirmDialog(QWidget* anyWidgetOfTheWindow);
    ~ConfirmDialog() override;

    void setHeading(const QString& title, const QString& text = {});
    // A row of the framed list: "Vote", "Code hash".
    void setFact(const QString& label, const QString& value, theme::Ink ink = theme::Ink::T1,
                 const QString& full = {});
    void addWarning(theme::State state, const QString& title, const QString& text = {});
    // The button stays off until it is ticked.
    QCheckBox* addCondition(const QString& text);
    // Asks for a passphrase; the button stays off until it has length.
    void askSecret(const QString& label, const QString& hint = {});
    // Any further content, above the buttons.
    void addContent(QWidget* widget);
    // "Sign and cast yes", icon "key-round". Without this the button says "Continue".
    void setConfirmText(const QString& text, const QString& icon = {},
                        theme::ButtonKind kind = theme::ButtonKind::Primary);
    // Further conditions of the caller.
    void setAllowed(bool allowed);

    SecretField* secret() const { return secret_; }
    Button* confirmButton() const { return confirm_; }

    void open();
    // After confirmed(): buttons off, a sentence at the lower edge.
    void progress(const QString& sentence);
    // The action failed; the dialog stays and can be confirmed again.
    void fail(const QString& sentence);
    // Wipes the secret, gives the focus back and deletes the dialog.
    void dismiss();

  signals:
    void confirmed();
    void cancelled();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

  private:
    void refresh();
    void cancel();
    void accept();

    QWidget* card_;
    QVBoxLayout* column_;
    Label* title_;
    Label* text_;
    QWidget* factFrame_;
    FactList* facts_;
    QVBoxLayout* extras_;
    Label* secretLabel_;
    Label* secretHint_;
    SecretField* secret_;
    Label* status_;
    QWidget* keys_;
    Button* cancel_;
    Button* confirm_;
    QVector<QCheckBox*> conditions_;
    QPointer<QWidget> focusBefore_;
    bool asksSecret_ = false;
    bool allowed_ = true;
    bool busy_ = false;
};

} // namespace phoenix::widgets
