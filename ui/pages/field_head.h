// The name of a field and, behind it, its type.
#pragma once

#include "ui/models/texts.h"
#include "ui/widgets/label.h"

#include "node/service/value.h"

#include <QHBoxLayout>

namespace phoenix::pages {

class FieldHead : public QWidget {
  public:
    FieldHead(const service::TypeTree& type, QWidget* parent)
        : QWidget(parent),
          name_(new widgets::Label({}, theme::Role::TableName, theme::Ink::T1, this)),
          type_(new widgets::Label(models::text(service::toText(type)), theme::Role::CaptionMono, theme::Ink::T3, this)) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(theme::space::kSmall);
        row->addWidget(name_);
        type_->setElided(true);
        row->addWidget(type_, 1);
    }
    void setName(const QString& name) { name_->setText(name); }

  private:
    widgets::Label* name_;
    widgets::Label* type_;
};

} // namespace phoenix::pages
