// What painted things say to a screen reader: a role for a widget, and items that are not widgets.
#pragma once

#include <QAccessible>
#include <QRect>
#include <QString>

class QWidget;

namespace phoenix::theme {

// Gives a widget a role other than Qt's own guess: a dialog, a chart, an alert, a graphic. To be
// called before setAccessibleName, because Qt then makes the interface and keeps it.
void setSpokenRole(QWidget& widget, QAccessible::Role role);

// A view that paints nodes, cells, lanes or points inherits this beside QWidget, and calls
// letItemsSpeak once in its constructor, before setAccessibleName. Each item is then a child with a
// name, a place, a selected state and, when it can be chosen, a press action. Called on the GUI
// thread only.
class SpokenItems {
  public:
    virtual ~SpokenItems() = default;

    virtual int spokenCount() const = 0;
    // "raven, 23, over limit, version 1.4.2, 11 blocks behind".
    virtual QString spokenText(int item) const = 0;
    // In the widget's coordinates.
    virtual QRect spokenRect(int item) const = 0;
    virtual bool spokenSelected(int item) const {
        (void)item;
        return false;
    }
    // True when pressing did something.
    virtual bool spokenPress(int item) {
        (void)item;
        return false;
    }
};

// `view` and `items` are the same object. `role` is the view's (List, Tree, Table, Chart),
// `itemRole` that of its children (ListItem, TreeItem, Cell, Graphic).
void letItemsSpeak(QWidget& view, SpokenItems& items, QAccessible::Role role,
                   QAccessible::Role itemRole);

// Says that another item is current; for views whose selection moves by arrow keys.
void announceItem(QWidget& view, int item);

} // namespace phoenix::theme
