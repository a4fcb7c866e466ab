// The frame around the pages of a running node: navigation, vitals, pages, status.
#pragma once

#include "ui/pages/page.h"
#include "ui/shell/launcher.h"

#include <QWidget>
#include <array>

class QStackedWidget;

namespace phoenix::widgets {
class Banner;
class NavigationList;
} // namespace phoenix::widgets

namespace phoenix::shell {

class Veil;

class WorkFrame : public QWidget {
    Q_OBJECT

  public:
    WorkFrame(pages::Session& session, QWidget* parent = nullptr);

    void go(pages::View view);
    pages::View view() const { return view_; }
    pages::Page& page(pages::View view) const { return *pages_[std::size_t(view)]; }
    pages::Page& current() const { return page(view_); }
    void back();
    void forward();
    // Opens the dialog that proposes an upgrade.
    void propose();
    // Opens the form for a method of a service.
    void call(const QString& service, const QString& method);
    void nextPane(bool forward);

    static QString nameOf(pages::View view);

  signals:
    void viewChanged(phoenix::pages::View view);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void makePages();
    void countOpen();
    void showLife();

    pages::Session& session_;
    widgets::NavigationList* navigation_;
    widgets::Banner* notLive_;
    QStackedWidget* stack_;
    std::array<pages::Page*, pages::kViews> pages_{};
    pages::View view_ = pages::View::Overview;
    QVector<pages::View> trail_;
    int at_ = -1;
    QTimer* lifeTimer_;
    Veil* veil_;
};

} // namespace phoenix::shell
