// A form for any method of any service, made from its descriptor: views are asked, other methods
// become a transaction that the usual confirmation signs.
#pragma once

#include "node/service/descriptor.h"
#include "ui/pages/session.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QListWidget;
class QScrollArea;

namespace phoenix::bridge {
class Submission;
}
namespace phoenix::widgets {
class Button;
class Chip;
class Label;
} // namespace phoenix::widgets

namespace phoenix::pages {

class OutcomeView;
class ValueForm;

class CallDialog : public QDialog {
    Q_OBJECT

  public:
    CallDialog(Session& session, QWidget* parent);

    // An empty method chooses the service's first.
    void choose(const QString& service, const QString& method);
    // Asks or signs, as the button does.
    void run();

    void reject() override;

  private:
    QWidget* makeChoice();
    QWidget* makeForm();
    void fillServices();
    void fillMethods(const QString& wanted);
    void showMethod();
    void allow();
    void ask(Bytes args);
    void sign(Bytes args);
    void send(api::Call call, bridge::Passphrase passphrase);
    const service::MethodDescriptor* method() const;

    Session& session_;
    std::optional<service::Descriptor> descriptor_;
    QString methodName_;
    QComboBox* services_;
    QListWidget* methods_;
    widgets::Label* heading_;
    widgets::Chip* kind_;
    widgets::Label* about_;
    QScrollArea* scroll_;
    ValueForm* form_ = nullptr;
    QWidget* fuelRow_;
    QLineEdit* fuel_;
    widgets::Label* fuelWhy_;
    widgets::Label* hint_;
    widgets::Button* run_;
    widgets::Button* close_;
    OutcomeView* outcome_;
    bridge::Submission* submission_ = nullptr;
    std::uint64_t turn_ = 0;
};

} // namespace phoenix::pages
