#include "ui/theme/spoken_items.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>
#include <QVariant>
#include <QWidget>
#include <memory>

namespace phoenix::theme {

namespace {

constexpr const char* kRole = "phoenixSpokenRole";

struct Speaking {
    SpokenItems* items;
    QAccessible::Role role;
    QAccessible::Role itemRole;
};

// Views that speak for their items, until they are destroyed.
QHash<const QObject*, Speaking>& speakingViews() {
    static QHash<const QObject*, Speaking> views;
    return views;
}

// One painted item. It looks up its view each time, because screen readers keep interfaces for
// long.
class ItemAccessible : public QAccessibleInterface, public QAccessibleActionInterface {
  public:
    ItemAccessible(QWidget* view, int item) : view_(view), item_(item) {}

    bool isValid() const override { return items() && item_ < items()->spokenCount(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override {
        return view_ ? QAccessible::queryAccessibleInterface(view_) : nullptr;
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Name && isValid() ? items()->spokenText(item_) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override {
        if (!isValid()) return {};
        const QRect here = items()->spokenRect(item_);
        return {view_->mapToGlobal(here.topLeft()), here.size()};
    }
    QAccessible::Role role() const override {
        return view_ ? speakingViews().value(view_).itemRole : QAccessible::NoRole;
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.selectable = true;
        state.invalid = !isValid();
        if (isValid()) state.selected = items()->spokenSelected(item_);
        if (isValid()) state.focused = state.selected && view_->hasFocus();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override {
        if (name == pressAction() && isValid()) items()->spokenPress(item_);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

  private:
    SpokenItems* items() const {
        if (!view_) return nullptr;
        const auto found = speakingViews().constFind(view_);
        return found == speakingViews().constEnd() ? nullptr : found->items;
    }

    QPointer<QWidget> view_;
    int item_;
};

class ViewAccessible : public QAccessibleWidget {
  public:
    ViewAccessible(QWidget* view, QAccessible::Role role) : QAccessibleWidget(view, role) {}
    ~ViewAccessible() override {
        for (const QAccessible::Id id : children_)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override {
        const auto found = speakingViews().constFind(object());
        return found == speakingViews().constEnd() ? 0 : found->items->spokenCount();
    }
    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) return nullptr;
        if (!children_.contains(index))
            children_[index] =
                QAccessible::registerAccessibleInterface(new ItemAccessible(widget(), index));
        return QAccessible::accessibleInterface(children_[index]);
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        for (auto it = children_.begin(); it != children_.end(); ++it)
            if (QAccessible::accessibleInterface(it.value()) == child) return it.key();
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        const auto found = speakingViews().constFind(object());
        if (found == speakingViews().constEnd()) return nullptr;
        const QPoint here = widget()->mapFromGlobal(QPoint(x, y));
        for (int i = 0; i < found->items->spokenCount(); ++i)
            if (found->items->spokenRect(i).contains(here)) return child(i);
        return nullptr;
    }

  private:
    mutable QHash<int, QAccessible::Id> children_;
};

QAccessibleInterface* interfaceFor(const QString&, QObject* object) {
    auto* widget = qobject_cast<QWidget*>(object);
    if (!widget) return nullptr;
    if (const auto found = speakingViews().constFind(object); found != speakingViews().constEnd())
        return new ViewAccessible(widget, found->role);
    const QVariant role = widget->property(kRole);
    return role.isValid() ? new QAccessibleWidget(widget, QAccessible::Role(role.toInt()))
                          : nullptr;
}

void installOnce() {
    static const bool installed = [] {
        QAccessible::installFactory(interfaceFor);
        return true;
    }();
    (void)installed;
}

} // namespace

void setSpokenRole(QWidget& widget, QAccessible::Role role) {
    installOnce();
    widget.setProperty(kRole, int(role));
}

void letItemsSpeak(QWidget& view, SpokenItems& items, QAccessible::Role role,
                   QAccessible::Role itemRole) {
    installOnce();
    speakingViews().insert(&view, {&items, role, itemRole});
    QObject::connect(&view, &QObject::destroyed,
                     [](QObject* gone) { speakingViews().remove(gone); });
}

void announceItem(QWidget& view, int item) {
    if (!QAccessible::isActive()) return;
    QAccessibleEvent event(&view, QAccessible::Focus);
    event.setChild(item);
    QAccessible::updateAccessibility(&event);
}

} // namespace phoenix::theme
