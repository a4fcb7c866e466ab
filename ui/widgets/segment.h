// A segmented control: one of a few words is chosen.
#pragma once

#include <QWidget>

class QAbstractButton;
class QButtonGroup;

namespace phoenix::widgets {

class Segment : public QWidget {
    Q_OBJECT

  public:
    // `name` is what the choice is about: "Range", "Scale".
    explicit Segment(const QStringList& items, const QString& name, QWidget* parent = nullptr);

    int current() const;
    // Does not emit.
    void setCurrent(int index);
    void setItemText(int index, const QString& text);
    int count() const;

  signals:
    // By the user only.
    void chosen(int index);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QButtonGroup* group_;
};

} // namespace phoenix::widgets
