// A form for values of any type of an interface: fields, options, lists with rows to add and remove,
// structs in structs. What is wrong is said at the field.
#pragma once

#include "ui/pages/value_editor.h"

namespace phoenix::pages {

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
