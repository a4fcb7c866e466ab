// What a service can be asked, what it may do and on whom it depends, from its descriptor.
#pragma once

#include "ui/models/table_model.h"
#include "ui/pages/session.h"

#include <QWidget>

class QVBoxLayout;

namespace phoenix::widgets {
class DataTable;
class Label;
} // namespace phoenix::widgets

namespace phoenix::pages {

class ServiceInterfaceView : public QWidget {
    Q_OBJECT

  public:
    explicit ServiceInterfaceView(Session& session, QWidget* parent = nullptr);

    void show(const api::ServiceInfo& service);
    // The method chosen in the list; the first before one is.
    QString method() const;

  signals:
    void callWanted(const QString& method);

  private:
    void showDescriptor(const api::ServiceInfo& service);
    QWidget* part(QVBoxLayout* column, const QString& title, QWidget* content);

    Session& session_;
    Bytes shown_;
    widgets::Label* kind_;
    models::TableModel methodModel_;
    widgets::DataTable* methods_;
    models::TableModel dependencyModel_;
    widgets::DataTable* dependencies_;
    QWidget* dependencyPart_;
    widgets::Label* permissions_;
    widgets::Label* events_;
    QWidget* eventPart_;
    widgets::Label* hooks_;
};

} // namespace phoenix::pages
