#include "ui/theme/scheme_portal.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace phoenix::theme {

namespace {

const QString kService = "org.freedesktop.portal.Desktop";
const QString kPath = "/org/freedesktop/portal/desktop";
const QString kInterface = "org.freedesktop.portal.Settings";
const QString kGroup = "org.freedesktop.appearance";
const QString kKey = "color-scheme";

} // namespace

SchemePortal::SchemePortal(QObject* parent) : QObject(parent) {
    // Without an address Qt would try to start a bus by X11, which tests and servers do not have.
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(kService, kPath, kInterface, "SettingChanged", this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(kService, kPath, kInterface, "Read");
    question << kGroup << kKey;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this](QDBusPendingCallWatcher* call) {
                const QDBusPendingReply<QDBusVariant> reply = *call;
                if (reply.isValid()) accept(reply.value().variant());
                call->deleteLater();
            });
}

void SchemePortal::settingChanged(const QString& group, const QString& key,
                                  const QDBusVariant& value) {
    if (group == kGroup && key == kKey) accept(value.variant());
}

void SchemePortal::accept(const QVariant& value) {
    // Some portals wrap the value twice.
    const QVariant plain =
        value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    const uint preference = plain.toUInt();
    if (preference == preference_) return;
    preference_ = preference;
    emit changed();
}

} // namespace phoenix::theme
