// The editor of one value of an interface, whatever its type.
#pragma once

#include "node/service/value.h"

#include <QWidget>

namespace phoenix::pages {

// The editor of one value; a list or struct holds those of its parts.
class ValueEditor : public QWidget {
    Q_OBJECT

  public:
    using QWidget::QWidget;

    // Nothing when something is wrong: the fields say what, and `firstBad` is the first of them.
    virtual std::optional<service::Value> read(QWidget** firstBad) = 0;
    virtual void setValue(const service::Value& value) = 0;
    // Where it stands in the whole: "payments[1].to". Names its controls "arg.<path>".
    virtual void setPath(const QString& path) = 0;

  signals:
    void edited();
    void submitted(); // Enter in a field
};

// `named`: it shows its name and type before it.
ValueEditor* makeEditor(const service::TypeTree& type, QWidget* parent, bool named = true);
// Of a type that has no parts.
ValueEditor* makePlainEditor(const service::TypeTree& type, QWidget* parent, bool named);
// Of an option, a list or a struct.
ValueEditor* makeCompoundEditor(const service::TypeTree& type, QWidget* parent, bool named);

// The last part of a path.
inline QString leafOf(const QString& path) {
    return path.section('.', -1);
}

} // namespace phoenix::pages
