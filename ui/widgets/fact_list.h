// Rows of a label and a value, as in inspectors, dialogs and details.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QGridLayout;

namespace phoenix::widgets {

class FactList : public QWidget {
    Q_OBJECT

  public:
    // Values stand at the right edge, or right behind the labels when `valuesLeft`.
    explicit FactList(bool valuesLeft = false, QWidget* parent = nullptr);

    // Adds a row, or changes the value of the row with this label. `full` is what copying gives and
    // the tooltip shows; empty means the value itself.
    void setFact(const QString& label, const QString& value, theme::Ink ink = theme::Ink::T1,
                 const QString& full = {}, theme::State state = theme::State::None);
    // Changing numbers and hashes are monospaced, which is the default; words are not.
    void setMono(bool mono) { mono_ = mono; }
    void clear();

  private:
    struct Row;

    QGridLayout* grid_;
    QVector<Row*> rows_;
    bool valuesLeft_;
    bool mono_ = true;
};

} // namespace phoenix::widgets
