// A line edit with the lens at its left and the key that focuses it at its right.
#pragma once

#include <QLineEdit>

namespace phoenix::widgets {

class SearchField : public QLineEdit {
    Q_OBJECT

  public:
    explicit SearchField(const QString& placeholder, const QString& keyHint = {},
                         QWidget* parent = nullptr);

  signals:
    // Esc with text clears it; Esc without text asks to leave the field.
    void left();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QString key_;
};

} // namespace phoenix::widgets
