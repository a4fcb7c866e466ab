// Proposes an upgrade: choose a .phx file, see what this node's gates say, sign, watch it go out.
#pragma once

#include "ui/bridge/submission.h"
#include "ui/pages/session.h"

#include <QDialog>
#include <QPointer>

class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QScrollArea;

namespace phoenix::widgets {
class Banner;
class Button;
class FactList;
class Label;
class ProgressLine;
} // namespace phoenix::widgets

namespace phoenix::pages {

class GateReportView;

class NewProposalDialog : public QDialog {
    Q_OBJECT

  public:
    NewProposalDialog(Session& session, QWidget* parent = nullptr);

    // As if the operator had chosen the file.
    void chooseFile(const QString& path);

  signals:
    // It is on the chain under this number.
    void proposed(quint64 id);

  public slots:
    void reject() override;

  private:
    struct File {
        QString path;
        Bytes bytes;
        std::optional<api::PackageInspection> inspection;
        std::optional<api::GateReport> report;
    };

    QWidget* makeChoice();
    QWidget* makeReport();
    QWidget* makeTexts();
    QWidget* makeButtons();
    void browse();
    void read(const QString& path);
    void check(const QString& path, Bytes bytes);
    void showFile();
    void showFailure(const QString& title, const QString& why);
    void allow();
    void sign();
    void send(bridge::Passphrase passphrase);
    void setBusy(bool busy);

    Session& session_;
    File file_;
    QPointer<bridge::Submission> submission_;
    QListWidget* samples_;
    QLineEdit* path_;
    widgets::Button* browse_;
    widgets::Banner* verdict_;
    widgets::FactList* facts_;
    GateReportView* gates_;
    QScrollArea* gateScroll_;
    QLineEdit* title_;
    QPlainTextEdit* description_;
    widgets::ProgressLine* progress_;
    widgets::Button* cancel_;
    widgets::Button* sign_;
};

} // namespace phoenix::pages
