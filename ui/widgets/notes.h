// A few sentences that must not be missed, each with a shape: "Removal. registry leaves …".
#pragma once

#include "ui/theme/theme.h"

#include <QVector>
#include <QWidget>

class QVBoxLayout;

namespace phoenix::widgets {

struct Note {
    theme::State state = theme::State::Warn;
    QString title;
    QString text;

    friend bool operator==(const Note&, const Note&) = default;
};

class Notes : public QWidget {
    Q_OBJECT

  public:
    explicit Notes(QWidget* parent = nullptr);

    // Without notes it takes no room.
    void setNotes(const QVector<Note>& notes);
    const QVector<Note>& notes() const { return notes_; }

  private:
    QVBoxLayout* column_;
    QVector<Note> notes_;
};

} // namespace phoenix::widgets
