// The whole window when the node has stopped: when, why, what happened last, and how to go on.
#pragma once

#include <QStringList>
#include <QWidget>

class QPlainTextEdit;

namespace phoenix::widgets {
class EmptyState;
}

namespace phoenix::shell {

class StoppedView : public QWidget {
    Q_OBJECT

  public:
    explicit StoppedView(QWidget* parent = nullptr);

    void show(const QString& why, qint64 atMs, const QStringList& lastEvents);

  signals:
    void restartWanted();
    void otherWanted();

  private:
    widgets::EmptyState* message_;
    QPlainTextEdit* lines_;
    QString report_;
};

} // namespace phoenix::shell
