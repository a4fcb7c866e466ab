// The first start: a development network at once, an existing home, or a node elsewhere.
#pragma once

#include "ui/shell/launcher.h"

#include <QWidget>

class QLineEdit;
class QSpinBox;
class QStackedWidget;

namespace phoenix::widgets {
class Banner;
class Button;
class Label;
class StepProgress;
} // namespace phoenix::widgets

namespace phoenix::shell {

class ChoiceCard;
class MachinePanel;

class StartPage : public QWidget {
    Q_OBJECT

  public:
    explicit StartPage(Launcher& launcher, QWidget* parent = nullptr);

    // While a node is made or opened; the steps are those of Launcher::Progress.
    void showProgress(int step, bool newNetwork);
    void showFailure(const QString& why);

  signals:
    void developmentWanted(phoenix::shell::DevelopmentTerms terms);
    void homeWanted(QString home);
    void nodeWanted(QString url);
    void quitWanted();

  private:
    enum Kind { Development, Home, Remote };

    QWidget* makeLeft();
    QWidget* makeMiddle();
    QWidget* makeBottom();
    QWidget* makeForms();
    void choose(Kind kind);
    void start();
    void chooseFolder(QLineEdit& into);
    void setBusy(bool busy);

    Launcher& launcher_;
    Kind kind_ = Development;
    QVector<ChoiceCard*> cards_;
    QStackedWidget* forms_;
    QLineEdit* folder_;
    QLineEdit* chainId_;
    QSpinBox* interval_;
    QLineEdit* home_;
    QLineEdit* url_;
    widgets::StepProgress* rail_;
    widgets::StepProgress* plan_;
    widgets::Label* planNote_;
    widgets::Banner* failure_;
    MachinePanel* machine_;
    widgets::Label* bottomNote_;
    widgets::Button* start_;
};

} // namespace phoenix::shell
