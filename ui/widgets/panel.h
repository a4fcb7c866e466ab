// A titled frame: head of 34 pixels with room at its right side, and a body.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace phoenix::widgets {

class Label;

class Panel : public QFrame {
    Q_OBJECT

  public:
    // An empty title makes a panel without a head until one is set.
    explicit Panel(const QString& title = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    // Small text right of the title: "12 services, 22 call paths".
    void setSubtitle(const QString& text);
    // Small text at the right end of the head: "11 of 12, by state then load".
    void setNote(const QString& text);
    // To the right end of the head, left of the note. The panel takes ownership.
    void addHeadWidget(QWidget* widget);
    // Between title and right end.
    void addHeadWidgetAfterTitle(QWidget* widget);

    // The layout of the body, with padding 12; setPadding changes it (0 for tables and charts).
    QVBoxLayout* body() const { return body_; }
    void setPadding(int left, int top, int right, int bottom);
    void setPadding(int all) { setPadding(all, all, all, all); }
    // Takes the place of whatever the body holds; the old widgets are deleted.
    void setContent(QWidget* content);
    // A separator line across the panel, between sections of the body.
    void addSeparator();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QWidget* head_;
    QHBoxLayout* headLayout_;
    Label* title_;
    Label* subtitle_;
    Label* note_;
    QVBoxLayout* body_;
    int rightStart_;
};

} // namespace phoenix::widgets
