#include "ui/theme/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>
#include <map>
#include <memory>

namespace phoenix::theme {

namespace {

// SVG renderers by name and colour. They live on the GUI thread only, as all painting does.
QSvgRenderer* rendererOf(const QString& name, const QColor& color) {
    using Key = std::pair<QString, QRgb>;
    static std::map<Key, std::unique_ptr<QSvgRenderer>> renderers;
    const Key key{name, color.rgb()};
    auto found = renderers.find(key);
    if (found == renderers.end()) {
        QFile file(":/phoenix/icons/" + name + ".svg");
        auto renderer = std::make_unique<QSvgRenderer>();
        if (file.open(QIODevice::ReadOnly)) {
            QByteArray svg = file.readAll();
            svg.replace("currentColor", color.name().toLatin1());
            renderer->load(svg);
        } else {
            qWarning("There is no icon named \"%s\" in the resources.", qPrintable(name));
        }
        found = renderers.emplace(key, std::move(renderer)).first;
    }
    return found->second.get();
}

} // namespace

void paintIcon(QPainter& painter, const QRectF& box, const QString& name, const QColor& color) {
    QSvgRenderer* renderer = rendererOf(name, color);
    if (!renderer->isValid()) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(painter.opacity() * color.alphaF());
    renderer->render(&painter, box);
    painter.restore();
}

QPixmap iconPixmap(const QString& name, const QColor& color, int size, double devicePixelRatio) {
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintIcon(painter, QRectF(0, 0, size, size), name, color);
    return pixmap;
}

QIcon iconFor(const QString& name, const QColor& color, int size) {
    QIcon icon;
    QColor faint = color;
    faint.setAlphaF(0.45f);
    for (const double ratio : {1.0, 2.0}) {
        icon.addPixmap(iconPixmap(name, color, size, ratio), QIcon::Normal);
        icon.addPixmap(iconPixmap(name, faint, size, ratio), QIcon::Disabled);
    }
    return icon;
}

} // namespace phoenix::theme
