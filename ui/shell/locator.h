// Go to or run a command: views, services, proposals and commands under one field (Ctrl+K).
#pragma once

#include "ui/widgets/search_field.h"

#include <QFrame>
#include <QVector>
#include <functional>

class QListWidget;

namespace phoenix::shell {

// `prefix` is what narrows to its kind: "s " service, "p " proposal, "h " height, ">" command.
struct LocatorItem {
    QString kind;
    QString prefix;
    QString text;
    QString detail;
    std::function<void()> run;
};

class Locator : public widgets::SearchField {
    Q_OBJECT

  public:
    static constexpr int kRows = 12;

    explicit Locator(QWidget* parent = nullptr);
    ~Locator() override;

    // Asked again each time the list opens, so it is never old.
    void setSource(std::function<QVector<LocatorItem>()> source) { source_ = std::move(source); }
    const QVector<LocatorItem>& shown() const { return shown_; }

  protected:
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void fill(const QString& text);
    void place();
    void run(int row);
    void open();
    void close();

    std::function<QVector<LocatorItem>()> source_;
    QVector<LocatorItem> all_;
    QVector<LocatorItem> shown_;
    QFrame* popup_ = nullptr;
    QListWidget* list_ = nullptr;
    bool open_ = false;
};

} // namespace phoenix::shell
