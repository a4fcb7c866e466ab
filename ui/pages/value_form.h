// A form for values of any type of an interface: fields, options, lists with rows to add and remove,
// structs in structs. What is wrong is said at the field.
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

class ValueForm : public QWidget {
    Q_OBJECT

  public:
    explicit ValueForm(service::TypeTree type, QWidget* parent = nullptr);

    // Marks and focuses what is wrong.
    std::optional<service::Value> read();
    void setValue(const service::Value& value) { editor_->setValue(value); }
    const service::TypeTree& type() const { return type_; }

  signals:
    void edited();
    void submitted();

  private:
    service::TypeTree type_;
    ValueEditor* editor_;
};

} // namespace phoenix::pages
