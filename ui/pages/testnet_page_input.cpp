// The keys and the menu of the Testnet page.
#include "ui/pages/testnet_dialogs.h"
#include "ui/pages/testnet_page.h"
#include "ui/pages/validator_chips.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/validator_grid.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>

namespace phoenix::pages {

using models::ValidatorGroup;

// Of a validator elsewhere one may only copy who it is.
void TestnetPage::openMenu(const QString& id, const QPoint& where) {
    const models::ValidatorCell* cell = session().network.newest()->find(id);
    if (cell == nullptr) return;
    QMenu menu(this);
    menu.setObjectName("validatorMenu");
    menu.addAction(tr("Copy consensus key"), this, [id] { QApplication::clipboard()->setText(id); });
    LocalTestnet* local = session().testnet;
    if (const auto node = local != nullptr ? local->nodeOf(cell->key) : std::nullopt) {
        menu.addSeparator();
        addNodeActions(menu, *local, *node, cell->name, this);
    }
    menu.exec(where);
}

void TestnetPage::focusFilter() {
    for (QWidget* chip : chips_->findChildren<QWidget*>())
        if (chip->isVisible() && chip->focusPolicy() != Qt::NoFocus) return chip->setFocus(Qt::ShortcutFocusReason);
    grid_->setFocus(Qt::ShortcutFocusReason);
}

bool TestnetPage::escape() {
    if (lookingAt_) {
        lookAt({});
        return true;
    }
    if (!chips_->chosen().isEmpty()) {
        chips_->clear();
        return true;
    }
    if (session().selection.validator().isEmpty()) return false;
    session().selection.chooseValidator({});
    return true;
}

void TestnetPage::pauseOrResume() {
    const std::uint64_t now = session().network.newest()->timeMs;
    lookAt(lookingAt_ || now == 0 ? std::nullopt : std::optional(now));
}

void TestnetPage::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::NoModifier) switch (event->key()) {
        case Qt::Key_O:
            return chips_->toggle(ValidatorGroup::Offline);
        case Qt::Key_B:
            return chips_->toggle(ValidatorGroup::Behind);
        case Qt::Key_T:
            return showShape(shape_->current() == Grid ? Table : Grid);
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Home:
        case Qt::Key_End:
            // From the page itself the first arrow enters the grid.
            if (focusWidget() == this || QApplication::focusWidget() == this) {
                grid_->setFocus(Qt::OtherFocusReason);
                return;
            }
            break;
        default:
            break;
        }
    Page::keyPressEvent(event);
}

QStringList TestnetPage::keys() const {
    return {tr("Arrows, Home, End: among validators"),
            tr("Enter: to the details"),
            tr("O: offline only, B: behind only"),
            tr("T: grid or table"),
            tr("Left, Right in the strip: look back (Shift: 10 s), End: return to live"),
            tr("Space: hold this moment"),
            tr("Esc: return to live, clear the filter, choose nobody")};
}

} // namespace phoenix::pages
