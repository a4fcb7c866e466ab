// A large radio button: what can be started, in two lines and a few facts.
#pragma once

#include <QAbstractButton>
#include <QVector>

namespace phoenix::shell {

class ChoiceCard : public QAbstractButton {
    Q_OBJECT

  public:
    ChoiceCard(const QString& title, const QString& text,
               const QVector<std::pair<QString, QString>>& facts, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString body_;
    QVector<std::pair<QString, QString>> facts_;
};

} // namespace phoenix::shell
