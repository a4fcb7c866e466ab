// The reproducible-build check, tried on this machine: start, progress, cancel, and what came out.
#pragma once

#include "ui/pages/session.h"

#include <QWidget>

class QTimer;

namespace phoenix::widgets {
class Banner;
class Button;
class FactList;
class Label;
class ProgressLine;
} // namespace phoenix::widgets

namespace phoenix::pages {

class BuildView : public QWidget {
    Q_OBJECT

  public:
    explicit BuildView(Session& session, QWidget* parent = nullptr);

    void show(const api::Hash& codeHash);

  private:
    void refresh();
    void showResult(const bridge::BuildResult& result);

    Session& session_;
    api::Hash code_{};
    widgets::Button* build_;
    widgets::Button* cancel_;
    widgets::Label* about_;
    widgets::ProgressLine* progress_;
    widgets::Banner* verdict_;
    widgets::FactList* facts_;
    widgets::Label* notes_;
    QTimer* clock_;
};

} // namespace phoenix::pages
